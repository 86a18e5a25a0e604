import { refuse, type Refusal } from '@palabre/kernel';
import { unionLimit } from './audit-policy.js';
import { populationOf, type PopulationAt } from './audit-sample.js';
import type { OpenBudget, RequestedSample } from './budget-state.js';

/** So many vouchers out of a population. */
export type SampleOf = PopulationAt & Pick<RequestedSample, 'size'>;

/** Samples that were drawn or may be at any moment: what waits for somebody's agreement opens nothing. */
const openable = ({ samples }: OpenBudget): readonly RequestedSample[] =>
  Object.values(samples).filter(
    ({ repeats, agreedBy }) => repeats.length === 0 || agreedBy !== undefined,
  );

/** How many vouchers samples open together, at most: no more than their sizes, nor than there are to draw from. */
const mostOpened = (budget: OpenBudget, samples: readonly SampleOf[]): number => {
  const sizes = samples.reduce((sum, { size }) => sum + size, 0);
  const ids = samples.flatMap((one) => populationOf(budget, one).map(({ id }) => id));
  // What was drawn before samples were asked for is known to the voucher.
  const earlier = Object.values(budget.earlierSamples).flat();
  const opened = new Set(earlier);
  return Math.min(sizes + opened.size, new Set([...ids, ...earlier]).size);
};

/** All vouchers that a budget ever booked, and payments that came without one. */
export const allVouchers = (budget: OpenBudget) => {
  const { voucherEvents, paymentEvents } = budget;
  return populationOf(budget, { voucherEvents, paymentEvents, period: {}, drawnFrom: 'booked' });
};

/**
 * Why one more sample would open too much, or undefined: the policy's share bounds all samples of a budget together,
 * whoever asks for them and of whatever periods they are.
 */
export const exhausted = (
  budget: OpenBudget,
  asked: SampleOf,
): Refusal<'SAMPLES_EXHAUSTED'> | undefined => {
  const vouchers = allVouchers(budget).length;
  const { share } = budget.auditPolicy;
  const allowed = unionLimit(budget.auditPolicy, vouchers);
  const before = openable(budget);
  if (mostOpened(budget, [...before, asked]) <= allowed) return undefined;
  const opened = mostOpened(budget, before);
  const left = Math.max(0, allowed - opened);
  const figures = { size: asked.size, vouchers, share, allowed, opened, left };
  return refuse('SAMPLES_EXHAUSTED', figures, ['/size']);
};
