import { menteeCount, type AssignmentProblem, type Start } from './assignment.js';

/** What a bid goes up by at least, in points: small enough to end near the optimum, large enough to end soon. */
const STEP = 1;
/** Bids a mentee may make on average before the rest is left to the solver. */
const PATIENCE = 60;
/** Points that a mentee would rather lose than stay without a mentor, where every pair counts. */
const RELUCTANCE = 3_000;

interface Held {
  readonly mentee: number;
  readonly mentor: number;
  readonly bid: number;
}

/** Of a mentor's edges the one that leaves a mentee most, and how much it and the next best leave. */
const bestOffer = (
  { edges, places }: AssignmentProblem,
  mentee: number,
  prices: Float64Array,
  worst: number,
): { readonly mentor: number; readonly best: number; readonly second: number } => {
  let [mentor, best, second] = [-1, -Infinity, worst];
  for (let edge = edges.starts[mentee]!; edge < edges.starts[mentee + 1]!; edge += 1) {
    const row = edges.mentors[edge]!;
    if (places[row] === 0) continue;
    const left = edges.scores[edge]! - prices[row]!;
    if (left > best) {
      second = Math.max(second, best);
      best = left;
      mentor = row;
    } else if (left > second) second = left;
  }
  return { mentor, best, second };
};

/**
 * Bertsekas' auction: mentees bid for places until nobody would bid more. It ends near the optimum, with prices near the
 * right ones; the solver starts there and finds the rest. Nothing rests on its being right.
 */
export const auction = (problem: AssignmentProblem): Start => {
  const { edges, bonus, places } = problem;
  const count = menteeCount(problem);
  const worst = bonus > 0 ? -RELUCTANCE : 0;
  const placePrices = new Float64Array(places.length);
  const held: Held[][] = Array.from(places, () => []);
  const mentorOf = new Int32Array(count).fill(-1);
  const waiting = Array.from({ length: count }, (_, row) => count - 1 - row);
  for (let bids = 0; waiting.length > 0 && bids < PATIENCE * count; bids += 1) {
    const mentee = waiting.pop()!;
    const { mentor, best, second } = bestOffer(problem, mentee, placePrices, worst);
    if (mentor < 0 || best < worst) continue;
    const holders = held[mentor]!;
    holders.push({ mentee, mentor, bid: placePrices[mentor]! + best - second + STEP });
    mentorOf[mentee] = mentor;
    if (holders.length > places[mentor]!) {
      const least = holders.reduce((low, one) => (one.bid < low.bid ? one : low));
      holders.splice(holders.indexOf(least), 1);
      mentorOf[least.mentee] = -1;
      waiting.push(least.mentee);
    }
    if (holders.length >= places[mentor]!) {
      placePrices[mentor] = holders.reduce((low, { bid }) => Math.min(low, bid), Infinity);
    }
  }
  const menteePrices = Float64Array.from({ length: count }, (_, mentee) => {
    if (edges.starts[mentee] === edges.starts[mentee + 1]) return 0;
    const { best } = bestOffer(problem, mentee, placePrices, worst);
    return Math.max(0, best + bonus);
  });
  return { mentorOf, menteePrices, placePrices };
};
