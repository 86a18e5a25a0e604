import { firstRefusal, refuse, type Refusal } from '@palabre/kernel';
import type { MatchingMethod } from '../events/matching.js';
import { CRITERIA, type MatchingCriterion, type ProgrammeMatching } from '../events/programme.js';

export { CRITERIA };
export type Criterion = MatchingCriterion;
/** Whole numbers from 0 on; what is not named weighs nothing. */
export type Weights = ProgrammeMatching['weights'];
/** By what a programme matches; by the method of today unless a round is worked out again that was of another. */
export type MatchingRules = ProgrammeMatching & { readonly method?: MatchingMethod };

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
