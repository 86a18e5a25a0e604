import { firstRefusal, refuse, type Refusal } from '@palabre/kernel';

/** What a pair can have in its favour; each is worth 0 to 1000 points before it is weighed. */
export const CRITERIA = [
  'skills',
  'interests',
  'goals',
  'languages',
  'availability',
  'meeting',
  'differences',
  'reciprocity',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Whole numbers from 0 on; what is not named weighs nothing. */
export type Weights = Readonly<Partial<Record<Criterion, number>>>;

/**
 * A common language is needed (`required`), is in favour of a pair like all else (`weighed`), or its lack is bridged by an
 * interpreter or by learning it together (`bridged`).
 */
export const LANGUAGE_RULES = ['required', 'weighed', 'bridged'] as const;
export type LanguageRule = (typeof LANGUAGE_RULES)[number];

/** `most-pairs`: as many pairs as possible, and among such the highest total. `total-score`: the highest total alone. */
export const PRIORITIES = ['most-pairs', 'total-score'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** By what a programme matches. */
export interface MatchingRules {
  readonly weights: Weights;
  readonly language: LanguageRule;
  /** The dimension in which the two must differ, such as `arrival` where newcomers meet locals. */
  readonly across?: string;
  /** Points, 0 to 1000, below which nobody is proposed. */
  readonly minimumScore: number;
  readonly priority: Priority;
}

/** Points of a pair that has everything in its favour. */
export const FULL_SCORE = 1000;
const MAX_WEIGHT = 1_000;

export const weightOf = (weights: Weights, criterion: Criterion): number => weights[criterion] ?? 0;

/** The weighted mean of a pair's points, rounded down. Whole numbers, so that every machine finds the same. */
export const scoreOfPoints = (
  points: Readonly<Record<Criterion, number>>,
  weights: Weights,
): number => {
  const total = CRITERIA.reduce((sum, name) => sum + weightOf(weights, name), 0);
  const sum = CRITERIA.reduce((acc, name) => acc + weightOf(weights, name) * points[name], 0);
  return total === 0 ? 0 : Math.floor(sum / total);
};

const isWeight = (weight: number): boolean =>
  Number.isInteger(weight) && weight >= 0 && weight <= MAX_WEIGHT;

const invalidWeight = ({ weights }: MatchingRules): Refusal<'WEIGHT_INVALID'> | undefined => {
  const unknown = Object.keys(weights).find((name) => !CRITERIA.includes(name as Criterion));
  const wrong = unknown ?? CRITERIA.find((name) => !isWeight(weightOf(weights, name)));
  return wrong === undefined
    ? undefined
    : refuse('WEIGHT_INVALID', { criterion: wrong, most: MAX_WEIGHT }, [`/weights/${wrong}`]);
};

const weightless = ({ weights }: MatchingRules): Refusal<'WEIGHTS_SUM_TO_NOTHING'> | undefined =>
  CRITERIA.some((name) => weightOf(weights, name) > 0)
    ? undefined
    : refuse('WEIGHTS_SUM_TO_NOTHING', {}, ['/weights']);

const invalidFloor = ({ minimumScore }: MatchingRules): Refusal<'FLOOR_INVALID'> | undefined =>
  Number.isInteger(minimumScore) && minimumScore >= 0 && minimumScore <= FULL_SCORE
    ? undefined
    : refuse('FLOOR_INVALID', { most: FULL_SCORE }, ['/minimumScore']);

/** Why nobody can be matched by these rules, or nothing. */
export const rulesRefusal = (
  rules: MatchingRules,
): Refusal<'WEIGHT_INVALID' | 'WEIGHTS_SUM_TO_NOTHING' | 'FLOOR_INVALID'> | undefined =>
  firstRefusal<'WEIGHT_INVALID' | 'WEIGHTS_SUM_TO_NOTHING' | 'FLOOR_INVALID'>(
    invalidWeight(rules),
    weightless(rules),
    invalidFloor(rules),
  );
