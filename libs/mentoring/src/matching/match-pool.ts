import { firstCandidates } from './candidates.js';
import { edgesOf } from './edges.js';
import { leftWithout, type LeftWithout } from './left-without.js';
import { canonicalPool, type Pool, type ProposedPair } from './pool.js';
import { NEVER, possiblePairs, type PossiblePairs } from './possible-pairs.js';
import { FULL_SCORE, type MatchingRules } from './rules.js';
import type { Assignment, AssignmentProblem } from './solver/assignment.js';
import type { Solver } from './solver/highs.js';
import { solve } from './solver/solve.js';

/** What came of a round. It says nothing about pairs that it does not propose. */
export interface Matching {
  /** In order of mentees' ids. */
  readonly pairs: readonly ProposedPair[];
  readonly leftWithout: readonly LeftWithout[];
  /** Sum of the pairs' scores: no choice of these rules has more. */
  readonly totalScore: number;
  readonly seeking: number;
  /** Places that were free before. */
  readonly places: number;
}

/** How far a round is. */
export type Stage = 'weighing' | 'solving' | 'proving';
export interface Progress {
  readonly stage: Stage;
  /** Mentees weighed, or steps of the solver, so far. */
  readonly done: number;
  /** Of how many, where that is known. */
  readonly of?: number;
}

/** Scores, of two bytes each, that a round keeps: those of 7,000 × 7,000 and all smaller pools. */
const MOST_KEPT = 50_000_000;

/** Weighs each pair once: a round asks for a mentee's scores at the start, at every proof and at the end. */
const weighedOnce = (possible: PossiblePairs): PossiblePairs => {
  const { mentees, mentors, scoresOf } = possible;
  const width = mentors.length;
  if (mentees.length * width > MOST_KEPT) return possible;
  const scores = new Int16Array(mentees.length * width);
  const isWeighed = new Uint8Array(mentees.length);
  return {
    ...possible,
    scoresOf: (mentee, into) => {
      const row = scores.subarray(mentee * width, (mentee + 1) * width);
      if (isWeighed[mentee] === 0) scoresOf(mentee, row);
      isWeighed[mentee] = 1;
      into.set(row);
    },
  };
};

/** Pairs a mentee may bring at once after the first solution. */
const MOST_ADDED = 8;

/**
 * Adds pairs that would improve the optimum found so far: those worth more than the prices of their two. When there is none,
 * that optimum is the optimum of all possible pairs.
 * @returns how many
 */
const addImproving = (
  { mentors, places, scoresOf }: PossiblePairs,
  rows: readonly Map<number, number>[],
  { menteePrices, placePrices }: Assignment,
  bonus: number,
): number => {
  const scores = new Int16Array(mentors.length);
  let added = 0;
  for (const [mentee, own] of rows.entries()) {
    scoresOf(mentee, scores);
    const covered = menteePrices[mentee]! - bonus;
    const improving: (readonly [gain: number, mentor: number])[] = [];
    for (let mentor = 0; mentor < scores.length; mentor += 1) {
      const score = scores[mentor]!;
      if (score === NEVER || places[mentor] === 0) continue;
      const gain = score - covered - placePrices[mentor]!;
      if (gain > 0 && !own.has(mentor)) improving.push([gain, mentor]);
    }
    improving.sort((a, b) => b[0] - a[0]);
    for (const [, mentor] of improving.slice(0, MOST_ADDED)) own.set(mentor, scores[mentor]!);
    added += Math.min(improving.length, MOST_ADDED);
  }
  return added;
};

const solved = (
  highs: Solver,
  possible: PossiblePairs,
  bonus: number,
  told: (progress: Progress) => void,
): Assignment => {
  const of = possible.mentees.length;
  const rows = firstCandidates(possible, (done) => told({ stage: 'weighing', done, of }));
  const problem = (): AssignmentProblem => ({
    ...{ edges: edgesOf(rows), bonus, places: possible.places },
  });
  const steps = (done: number): void => told({ stage: 'solving', done });
  let best = solve(highs, problem(), undefined, steps);
  for (let round = 1; addImproving(possible, rows, best, bonus) > 0; round += 1) {
    told({ stage: 'proving', done: round });
    best = solve(highs, problem(), best, steps);
  }
  return best;
};

/**
 * One round: the best choice among all possible pairs of the pool, proven. The same pool and rules give the same
 * pairs, whatever the order of the pool.
 */
export const matchPool = (
  highs: Solver,
  pool: Pool,
  rules: MatchingRules,
  told: (progress: Progress) => void = () => undefined,
): Matching => {
  const possible = weighedOnce(possiblePairs(canonicalPool(pool), rules));
  const { mentees, mentors, places, scoresOf, breadthOf } = possible;
  const free = places.reduce((sum, count) => sum + count, 0);
  const bonus =
    rules.priority === 'most-pairs' ? FULL_SCORE * Math.min(mentees.length, free) + 1 : 0;
  const { mentorOf } = solved(highs, possible, bonus, told);
  const scores = new Int16Array(mentors.length);
  const pairs = mentees.flatMap(({ participantId: menteeId }, row) => {
    const place = mentorOf[row]!;
    const mentor = mentors[place];
    if (!mentor) return [];
    scoresOf(row, scores);
    const pair = { score: scores[place]!, breadth: breadthOf(row, place) };
    return [{ menteeId, mentorId: mentor.participantId, ...pair }];
  });
  return {
    pairs,
    leftWithout: leftWithout(possible, pairs, rules),
    totalScore: pairs.reduce((sum, { score }) => sum + score, 0),
    seeking: mentees.length,
    places: free,
  };
};
