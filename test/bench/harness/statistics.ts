/** A value that a goal is about: larger is better (a ratio of rates), or smaller (a time, an amount of memory). */
export type Bound = 'at least' | 'at most';

export type Verdict = 'met' | 'missed' | 'not decided';

/** The value in the middle. @throws RangeError on no values */
export const median = (values: readonly number[]): number => {
  if (values.length === 0) throw new RangeError('no value has no median');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** From the smallest to the largest value. */
export const spreadOf = (values: readonly number[]): readonly [number, number] => [
  Math.min(...values),
  Math.max(...values),
];

/** The value below which a share (0 to 1) of the sorted values lies. NaN when there is none. */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/**
 * Whether a goal was reached, from the value of each repeat. The true median of anything repeated five times lies
 * between the smallest and the largest value with 94 % certainty (1 - 2 / 2^5), whatever its distribution: only
 * where that whole spread is on one side of the goal is anything said.
 */
export const judge = (values: readonly number[], goal: number, bound: Bound): Verdict => {
  const [lowest, highest] = spreadOf(values);
  const [allMeet, noneMeets] =
    bound === 'at least' ? [lowest >= goal, highest < goal] : [highest <= goal, lowest > goal];
  if (allMeet) return 'met';
  return noneMeets ? 'missed' : 'not decided';
};
