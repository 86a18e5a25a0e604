import { Decimal, type DecimalText } from '@palabre/kernel';
import type { Review } from './application.js';

/** Points apart on a criterion from which a third opinion is asked for. */
const DISPUTE_POINTS = 2;
/** Decimal places of a weighted score. */
const PLACES = 4;

/** The mean of the points by weight, rounded half to even to four places: `3.8235`. */
export const weightedScore = (
  scores: Readonly<Record<string, number>>,
  criteria: readonly { readonly id: string; readonly weight: DecimalText }[],
): DecimalText => {
  let points = Decimal.ofInteger(0);
  let weights = Decimal.ofInteger(0);
  for (const { id, weight } of criteria) {
    points = points.plus(Decimal.parse(weight).timesInteger(BigInt(scores[id] ?? 0)));
    weights = weights.plus(Decimal.parse(weight));
  }
  return quotient(points, weights);
};

// Both sides as whole numbers of the finer unit, so that one rounded division of integers is left.
const quotient = (dividend: Decimal, divisor: Decimal): DecimalText => {
  const whole = (value: Decimal): bigint => value.scaledByPowerOfTen(18).roundHalfEven();
  const [over, under] = [whole(dividend) * 10n ** BigInt(PLACES), whole(divisor)];
  if (under === 0n) return '0';
  const [floor, twice] = [over / under, (over % under) * 2n];
  const up = twice > under || (twice === under && floor % 2n === 1n);
  return Decimal.ofInteger(up ? floor + 1n : floor)
    .scaledByPowerOfTen(-PLACES)
    .toString();
};

/** Criteria on which reviewers lie two points or more apart. */
export const disputedCriteria = (reviews: readonly Pick<Review, 'scores'>[]): string[] => {
  const ids = new Set(reviews.flatMap(({ scores }) => Object.keys(scores)));
  return [...ids].filter((id) => {
    const points = reviews.flatMap(({ scores }) => scores[id] ?? []);
    return Math.max(...points) - Math.min(...points) >= DISPUTE_POINTS;
  });
};

/** How many reviews a decision needs: one more than the call asks for where reviewers disagree. */
export const reviewsNeeded = (
  reviews: readonly Pick<Review, 'scores'>[],
  minimumReviewers: number,
): number => minimumReviewers + (disputedCriteria(reviews).length > 0 ? 1 : 0);

/** Whether a decision may rest on these reviews: from then on the whole committee reads them. */
export const areComplete = (
  reviews: readonly Pick<Review, 'scores'>[],
  minimumReviewers: number,
): boolean => reviews.length >= reviewsNeeded(reviews, minimumReviewers);
