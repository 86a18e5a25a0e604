import { isOptimal, menteeCount, type Assignment, type AssignmentProblem } from './assignment.js';
import { auction } from './auction.js';
import { nothing, putBack, split, within, type Component } from './components.js';
import { SolverFailed, solveFrom, type Solver } from './highs.js';

/** One mentor alone takes the best: what the next would have been worth is the price of a place. */
const ofOneMentor = ({ edges, bonus, places }: AssignmentProblem): Assignment => {
  const order = [...edges.scores.keys()].sort((a, b) => edges.scores[b]! - edges.scores[a]!);
  const taken = new Set(order.slice(0, places[0]));
  const next = order[places[0]!];
  const price = next === undefined ? 0 : edges.scores[next]! + bonus;
  return {
    mentorOf: Int32Array.from(edges.scores, (_, row) => (taken.has(row) ? 0 : -1)),
    menteePrices: Float64Array.from(edges.scores, (score) => Math.max(0, score + bonus - price)),
    placePrices: Float64Array.of(price),
  };
};

const ofOneMentee = ({ edges, bonus, places }: AssignmentProblem): Assignment => {
  const best = edges.scores.reduce((at, score, edge) => (score > edges.scores[at]! ? edge : at), 0);
  return {
    mentorOf: Int32Array.of(edges.mentors[best]!),
    menteePrices: Float64Array.of(edges.scores[best]! + bonus),
    placePrices: new Float64Array(places.length),
  };
};

const solvePart = (
  highs: Solver,
  component: Component,
  start: Assignment | undefined,
  told: (iterations: number) => void,
): Assignment => {
  const { problem, mentees, mentors } = component;
  if (mentors.length === 1) return ofOneMentor(problem);
  if (mentees.length === 1) return ofOneMentee(problem);
  const from = start === undefined ? auction(problem) : within(component, start);
  return solveFrom(highs, problem, from, told);
};

/**
 * The optimum, with the prices that prove it. Parts that share nobody are solved one after the other.
 * @param start an earlier optimum of fewer edges, where there is one
 * @throws SolverFailed when what came out is not proven by its prices
 */
export const solve = (
  highs: Solver,
  problem: AssignmentProblem,
  start?: Assignment,
  told: (iterations: number) => void = () => undefined,
): Assignment => {
  const whole = nothing(menteeCount(problem), problem.places.length);
  for (const component of split(problem)) {
    putBack(whole, component, solvePart(highs, component, start, told));
  }
  if (!isOptimal(problem, whole)) throw new SolverFailed('the prices do not prove the choice');
  return whole;
};
