import { inCommon, tablesOf } from './bit-table.js';
import { bitOf, scorer, type Scorer } from './pair-score.js';
import type { PoolMember } from './pool.js';
import type { MatchingRules } from './rules.js';

/** Stands for a pair that is not to be: all limits look alike from outside. */
export const NEVER = -1;

/** What two are worth to each other, limits aside: points, or {@link NEVER} where too little speaks for them. */
export interface Weighing {
  readonly of: (mentee: number, mentor: number) => number;
  /** Writes a mentee's with every mentor. */
  readonly row: (mentee: number, into: Int16Array) => void;
  /** How much of what counts is shared in some way, 0 to 1000: all that a coordinator is told, in three words. */
  readonly breadthOf: (mentee: number, mentor: number) => number;
}

/** What a pair is made of. */
const SUBSTANCE = ['skills', 'reciprocity', 'interests', 'goals'] as const;
const SUBSTANCE_BITS = SUBSTANCE.reduce((bits, name) => bits | bitOf(name), 0);

const tagged = (tag: string, codes: readonly string[]): string[] =>
  codes.map((code) => `${tag}:${code}`);

/**
 * Whether two have a skill in common that one offers and the other seeks, an interest or a goal. Two who share none of it are
 * never proposed, whatever counts in the programme: a language, a free evening and a place are known of people or can be
 * guessed, and where they were enough, a pair that is not possible would tell of a limit.
 */
const substance = (mentees: readonly PoolMember[], mentors: readonly PoolMember[]) => {
  const tables = tablesOf(
    mentees.map(({ seeks, offers, interests, goals }) => [
      ...[...tagged('taught', seeks), ...tagged('returned', offers)],
      ...[...tagged('interest', interests), ...tagged('goal', goals)],
    ]),
    mentors.map(({ seeks, offers, interests, goals }) => [
      ...[...tagged('taught', offers), ...tagged('returned', seeks)],
      ...[...tagged('interest', interests), ...tagged('goal', goals)],
    ]),
  );
  // What counts anyway has been looked at.
  return (mentee: number, mentor: number, shared: number): boolean =>
    (shared & SUBSTANCE_BITS) !== 0 || inCommon(tables, mentee, mentor) > 0;
};

/**
 * The floor is about in how much of what counts two have anything in common, not about how much: by a floor of degrees, and
 * weights to go with it, a round would tell that two lists are the same, and who is like somebody is like their likes.
 */
const byBreadth = (
  score: Scorer,
  mentees: readonly PoolMember[],
  mentors: readonly PoolMember[],
  { minimumScore }: MatchingRules,
): Pick<Weighing, 'of' | 'row'> => {
  const { breadths } = score;
  const hasSubstance = substance(mentees, mentors);
  const points = new Int32Array(mentors.length);
  const shared = new Int32Array(mentors.length);
  const worthOf = (i: number, j: number, found: number, bits: number): number =>
    found > 0 && breadths[bits]! >= minimumScore && hasSubstance(i, j, bits) ? found : NEVER;
  return {
    of: (i, j) => worthOf(i, j, score.of(i, j), score.sharedOf(i, j)),
    row: (i, into) => {
      const worth = into;
      score.row(i, points, shared);
      for (let j = 0; j < points.length; j += 1) {
        worth[j] = worthOf(i, j, points[j]!, shared[j]!);
      }
    },
  };
};

/** As rounds were weighed that are kept as of method 1. A pair with nothing in its favour was never proposed either. */
const byPoints = (
  score: Scorer,
  mentors: readonly PoolMember[],
  { minimumScore }: MatchingRules,
): Pick<Weighing, 'of' | 'row'> => {
  const floor = Math.max(1, minimumScore);
  const worthOf = (found: number): number => (found < floor ? NEVER : found);
  const points = new Int32Array(mentors.length);
  const shared = new Int32Array(mentors.length);
  return {
    of: (i, j) => worthOf(score.of(i, j)),
    row: (i, into) => {
      const worth = into;
      score.row(i, points, shared);
      for (let j = 0; j < points.length; j += 1) worth[j] = worthOf(points[j]!);
    },
  };
};

export const weighing = (
  mentees: readonly PoolMember[],
  mentors: readonly PoolMember[],
  rules: MatchingRules,
): Weighing => {
  const score = scorer(mentees, mentors, rules);
  const breadthOf = (i: number, j: number): number => score.breadths[score.sharedOf(i, j)]!;
  return rules.method === 1
    ? { ...byPoints(score, mentors, rules), breadthOf }
    : { ...byBreadth(score, mentees, mentors, rules), breadthOf };
};

/** In how much of what counts two have anything in common, 0 to 1000. */
export const breadthOf = (mentee: PoolMember, mentor: PoolMember, rules: MatchingRules): number =>
  weighing([mentee], [mentor], rules).breadthOf(0, 0);

/** Whether enough speaks for two, limits aside. */
export const fits = (mentee: PoolMember, mentor: PoolMember, rules: MatchingRules): boolean =>
  weighing([mentee], [mentor], rules).of(0, 0) !== NEVER;
