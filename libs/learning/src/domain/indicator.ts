import { Decimal, type DecimalText } from '@palabre/kernel';
import type { WorkplanIndicator } from './vocabulary.js';

/** Whether a value reaches the target, seen from the baseline: a target below it asks for less. */
export const isMet = (
  { baseline, target }: Pick<WorkplanIndicator, 'baseline' | 'target'>,
  value: DecimalText | undefined,
): boolean => {
  if (target === undefined || value === undefined) return false;
  const aim = Decimal.parse(target);
  const reached = Decimal.parse(value).compare(aim);
  const downwards = baseline !== undefined && aim.compare(Decimal.parse(baseline)) < 0;
  return downwards ? reached <= 0 : reached >= 0;
};
