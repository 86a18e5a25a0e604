import type { Edges } from '../edges.js';

/** Mentees to mentors with places: choose edges of the highest total value, each mentee at most once. */
export interface AssignmentProblem {
  readonly edges: Edges;
  /** Added to every score: what one pair more is worth whatever its score. A whole number. */
  readonly bonus: number;
  readonly places: Int32Array;
}

/**
 * Who is given to whom, and what it would be worth to have one mentee or one place more (dual values). The prices prove
 * the choice: see {@link isOptimal}.
 */
export interface Assignment {
  /** By mentee: the mentor's row, or -1. */
  readonly mentorOf: Int32Array;
  readonly menteePrices: Float64Array;
  readonly placePrices: Float64Array;
}

/** A choice and prices that may be far from right: where a solver starts. */
export type Start = Assignment;

export const menteeCount = ({ edges }: AssignmentProblem): number => edges.starts.length - 1;

/** The edge of a mentee and a mentor, or -1. */
export const edgeOf = ({ starts, mentors }: Edges, mentee: number, mentor: number): number => {
  for (let edge = starts[mentee]!; edge < starts[mentee + 1]!; edge += 1) {
    if (mentors[edge] === mentor) return edge;
  }
  return -1;
};

/** The total value of a choice. @throws RangeError when it is no choice of this problem */
export const valueOf = (problem: AssignmentProblem, mentorOf: Int32Array): number => {
  const { edges, bonus, places } = problem;
  const taken = new Int32Array(places.length);
  let value = 0;
  for (const [mentee, mentor] of mentorOf.entries()) {
    if (mentor < 0) continue;
    const edge = edgeOf(edges, mentee, mentor);
    taken[mentor] = (taken[mentor] ?? 0) + 1;
    if (edge < 0 || taken[mentor]! > places[mentor]!) {
      throw new RangeError('not a choice of this problem');
    }
    value += edges.scores[edge]! + bonus;
  }
  return value;
};

/**
 * Whether a choice is as good as any (weak duality of linear programming): prices are whole and not negative, the two
 * of every edge together cover its value, and all of them together are worth no more than the choice.
 */
export const isOptimal = (problem: AssignmentProblem, assignment: Assignment): boolean => {
  const { edges, bonus, places } = problem;
  const { mentorOf, menteePrices, placePrices } = assignment;
  const isPrice = (price: number): boolean => Number.isSafeInteger(price) && price >= 0;
  if (!menteePrices.every(isPrice) || !placePrices.every(isPrice)) return false;
  for (let mentee = 0; mentee < menteePrices.length; mentee += 1) {
    for (let edge = edges.starts[mentee]!; edge < edges.starts[mentee + 1]!; edge += 1) {
      const covered = menteePrices[mentee]! + placePrices[edges.mentors[edge]!]!;
      if (places[edges.mentors[edge]!]! > 0 && covered < edges.scores[edge]! + bonus) return false;
    }
  }
  const worth =
    menteePrices.reduce((sum, price) => sum + price, 0) +
    placePrices.reduce((sum, price, row) => sum + price * places[row]!, 0);
  return worth === valueOf(problem, mentorOf);
};
