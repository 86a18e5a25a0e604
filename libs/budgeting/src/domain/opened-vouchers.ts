import { refuse, type LocalDate, type Refusal } from '@palabre/kernel';
import type { SampleSide } from './audit-events.js';
import { policyOn, unionLimit } from './audit-policy.js';
import { populationOf, type PopulationAt } from './audit-sample.js';
import type { OpenBudget, RequestedSample } from './budget-state.js';

/** So many vouchers out of a population. */
export type SampleOf = PopulationAt & Pick<RequestedSample, 'size'>;

/** Whether a sample that nobody drew in time is over. */
export const hasLapsed = ({ lapsesOn, opened }: RequestedSample, today: LocalDate): boolean =>
  lapsesOn !== undefined && !opened && lapsesOn < today;

/** Why a sample that nobody drew in time is not drawn any more. */
export const lapsed = ({ lapsesOn = '' }: RequestedSample): Refusal<'SAMPLE_LAPSED'> =>
  refuse('SAMPLE_LAPSED', { lapsesOn });

/** Whether a sample counts for a side: one from before shares were apart counts for both. */
export const isOfSide = (sample: RequestedSample, side: SampleSide | undefined): boolean =>
  side === undefined || sample.side === undefined || sample.side === side;

/** For whom a sample is asked for, and when. */
export interface Asking {
  readonly side: SampleSide | undefined;
  readonly today: LocalDate;
}

/**
 * Samples of a side that were drawn or may be at any moment: what waits for somebody's agreement opens nothing, nor what
 * nobody drew in time.
 */
const openable = ({ samples }: OpenBudget, { side, today }: Asking): readonly RequestedSample[] =>
  Object.values(samples).filter(
    (sample) =>
      isOfSide(sample, side) &&
      !hasLapsed(sample, today) &&
      (sample.repeats.length === 0 || sample.agreedBy !== undefined),
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
 * Why one more sample would open too much, or undefined: the policy's share bounds all samples of a budget together that outside
 * auditors ask for, of whatever periods they are, and as much again all that MEL does.
 */
export const exhausted = (
  budget: OpenBudget,
  asked: SampleOf,
  { side, today }: Asking,
): Refusal<'SAMPLES_EXHAUSTED'> | undefined => {
  const vouchers = allVouchers(budget).length;
  const policy = policyOn(budget, today);
  const { share } = policy;
  const allowed = unionLimit(policy, vouchers);
  const before = openable(budget, { side, today });
  if (mostOpened(budget, [...before, asked]) <= allowed) return undefined;
  const opened = mostOpened(budget, before);
  const left = Math.max(0, allowed - opened);
  const figures = { size: asked.size, vouchers, share, allowed, opened, left };
  const whose = { side: side ?? 'both' };
  return refuse('SAMPLES_EXHAUSTED', { ...figures, ...whose }, ['/size']);
};
