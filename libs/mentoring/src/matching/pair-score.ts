import { inCommon, rowInCommon, tablesOf, type Tables } from './bit-table.js';
import type { PoolMember } from './pool.js';
import { CRITERIA, FULL_SCORE, weightOf, type Criterion, type MatchingRules } from './rules.js';

/** Points of one criterion, 0 to 1000, by the rows of mentee and mentor. */
interface Measure {
  readonly of: (mentee: number, mentor: number) => number;
  /** Adds a mentee's points with every mentor, times a weight, and sets the bit wherever there are any. */
  readonly addRow: (mentee: number, by: Weighed, into: Int32Array, bits: Int32Array) => void;
}

/** What a criterion counts, and the bit that says that two have something in common in it. */
interface Weighed {
  readonly weight: number;
  readonly bit: number;
}

/** Points for so many codes in common of two lists of these lengths. */
type ByCommon = (common: number, ofMentee: number, ofMentor: number) => number;

const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((FULL_SCORE * part) / whole);

/** How much of what the mentee seeks the mentor offers, and the other way round. */
const covered: ByCommon = (common, ofMentee) => share(common, ofMentee);
const returned: ByCommon = (common, _, ofMentor) => share(common, ofMentor);
/** How alike two lists are: twice what they share over the length of both (Dice). */
const alike: ByCommon = (common, ofMentee, ofMentor) => share(2 * common, ofMentee + ofMentor);
/** How much of the shorter list is in the other. */
const overlapping: ByCommon = (common, ofMentee, ofMentor) =>
  share(common, Math.min(ofMentee, ofMentor));
const any: ByCommon = (common) => (common > 0 ? FULL_SCORE : 0);

const longest = (sizes: Int32Array): number =>
  sizes.reduce((most, size) => Math.max(most, size), 0);

/** A measure by what two lists have in common; its points are looked up, not divided, for whole rows. */
const byCommonCodes = (tables: Tables, points: ByCommon): Measure => {
  const { mentees, mentors } = tables;
  const width = longest(mentors.sizes) + 1;
  const common = new Int32Array(mentors.sizes.length);
  const known = new Map<number, Int32Array>();
  const pointsFor = (ofMentee: number): Int32Array => {
    const table =
      known.get(ofMentee) ??
      Int32Array.from({ length: (ofMentee + 1) * width }, (_, at) =>
        points(Math.floor(at / width), ofMentee, at % width),
      );
    known.set(ofMentee, table);
    return table;
  };
  return {
    of: (i, j) => points(inCommon(tables, i, j), mentees.sizes[i]!, mentors.sizes[j]!),
    addRow: (i, { weight, bit }, into, bits) => {
      const [sums, shared] = [into, bits];
      const table = pointsFor(mentees.sizes[i]!);
      const { sizes } = mentors;
      rowInCommon(tables, i, common);
      for (let j = 0; j < common.length; j += 1) {
        if (common[j] === 0) continue;
        sums[j] = sums[j]! + weight * table[common[j]! * width + sizes[j]!]!;
        shared[j] = shared[j]! | bit;
      }
    },
  };
};

/** Where the two could meet: online, or in person at the same place. */
export const meetingWays = ({ formats, place }: PoolMember): string[] =>
  formats.flatMap((format) => {
    if (format === 'online') return ['online'];
    return place === undefined ? [] : [`in-person ${place}`];
  });

/** Whether both said what they are in a dimension, and it is not the same. */
export const differ = (a: PoolMember, b: PoolMember, dimension: string): boolean => {
  const [one, other] = [a.backgrounds[dimension], b.backgrounds[dimension]];
  return one !== undefined && other !== undefined && one !== other;
};

/** The dimensions in which the two differ and both welcome it. */
export const welcomedDifferences = (a: PoolMember, b: PoolMember): string[] =>
  a.welcomes.filter((dimension) => b.welcomes.includes(dimension) && differ(a, b, dimension));

/** In which dimensions both would welcome a difference, and differ: of all that either welcomes. */
const byDifference = (mentees: readonly PoolMember[], mentors: readonly PoolMember[]): Measure => {
  const welcomes = tablesOf(
    mentees.map((one) => one.welcomes),
    mentors.map((one) => one.welcomes),
  );
  const common = new Int32Array(mentors.length);
  const points = (i: number, j: number, both: number): number => {
    const either = welcomes.mentees.sizes[i]! + welcomes.mentors.sizes[j]! - both;
    return share(welcomedDifferences(mentees[i]!, mentors[j]!).length, either);
  };
  return {
    of: (i, j) => points(i, j, inCommon(welcomes, i, j)),
    addRow: (i, { weight, bit }, into, bits) => {
      const [sums, shared] = [into, bits];
      rowInCommon(welcomes, i, common);
      for (const [j, both] of common.entries()) {
        const found = both > 0 ? points(i, j, both) : 0;
        if (found === 0) continue;
        sums[j] = sums[j]! + weight * found;
        shared[j] = shared[j]! | bit;
      }
    },
  };
};

const measureOf = (
  criterion: Criterion,
  mentees: readonly PoolMember[],
  mentors: readonly PoolMember[],
): Measure => {
  type List = (member: PoolMember) => readonly string[];
  const by = (ofMentee: List, ofMentor: List, points: ByCommon): Measure =>
    byCommonCodes(tablesOf(mentees.map(ofMentee), mentors.map(ofMentor)), points);
  const both = (list: List, points: ByCommon): Measure => by(list, list, points);
  const measures: Readonly<Record<Criterion, () => Measure>> = {
    skills: () =>
      by(
        ({ seeks }) => seeks,
        ({ offers }) => offers,
        covered,
      ),
    interests: () => both(({ interests }) => interests, alike),
    goals: () => both(({ goals }) => goals, alike),
    languages: () => both(({ languages }) => languages, any),
    availability: () => both(({ availability }) => availability, overlapping),
    meeting: () => both(meetingWays, any),
    differences: () => byDifference(mentees, mentors),
    reciprocity: () =>
      by(
        ({ offers }) => offers,
        ({ seeks }) => seeks,
        returned,
      ),
  };
  return measures[criterion]();
};

/** Points of every criterion for one pair, whether it weighs anything or not. */
export type Points = Readonly<Record<Criterion, number>>;

export const pointsOf = (mentee: PoolMember, mentor: PoolMember): Points =>
  Object.fromEntries(
    CRITERIA.map((name) => [name, measureOf(name, [mentee], [mentor]).of(0, 0)]),
  ) as Points;

/** Scores of pairs, in points from 0 to 1000. */
export interface Scorer {
  readonly of: (mentee: number, mentor: number) => number;
  /** In which criteria that count the two have anything in common: the bits of {@link bitOf}. */
  readonly sharedOf: (mentee: number, mentor: number) => number;
  /** Writes a mentee's scores with every mentor, and what they share. */
  readonly row: (mentee: number, scores: Int32Array, shared: Int32Array) => void;
  /** By what two share: the weights of those criteria, of all weights, 0 to 1000, however much it is. */
  readonly breadths: Int32Array;
}

/** The bit of a criterion. */
export const bitOf = (criterion: Criterion): number => 1 << CRITERIA.indexOf(criterion);

/** The weighted mean of the criteria, rounded down: whole numbers, so that every machine finds the same. */
export const scorer = (
  mentees: readonly PoolMember[],
  mentors: readonly PoolMember[],
  { weights }: Pick<MatchingRules, 'weights'>,
): Scorer => {
  const weighed = CRITERIA.filter((name) => weightOf(weights, name) > 0).map((name) => ({
    ...{ weight: weightOf(weights, name), bit: bitOf(name) },
    measure: measureOf(name, mentees, mentors),
  }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return {
    of: (i, j) => {
      const points = weighed.reduce((sum, one) => sum + one.weight * one.measure.of(i, j), 0);
      return Math.floor(points / total);
    },
    sharedOf: (i, j) =>
      weighed.reduce((bits, { measure, bit }) => (measure.of(i, j) > 0 ? bits | bit : bits), 0),
    row: (i, scores, shared) => {
      const sums = scores;
      sums.fill(0);
      shared.fill(0);
      for (const one of weighed) one.measure.addRow(i, one, sums, shared);
      for (let j = 0; j < sums.length; j += 1) sums[j] = Math.floor(sums[j]! / total);
    },
    breadths: Int32Array.from({ length: 1 << CRITERIA.length }, (_, bits) =>
      share(
        weighed.reduce((sum, { weight, bit }) => sum + ((bits & bit) === 0 ? 0 : weight), 0),
        total,
      ),
    ),
  };
};
