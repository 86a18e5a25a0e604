import {
  decisionOn,
  firstRefusal,
  isRefusal,
  personal,
  plusDays,
  refuse,
  writeExisting,
  type Actor,
  type LocalDate,
  type Refusal,
  type StaffRole,
} from '@palabre/kernel';
import type { AuditPeriod, SampledItem, SampleSide } from './audit-events.js';
import { policyOn, sampleLimit } from './audit-policy.js';
import { hashOfPopulation, populationOf } from './audit-sample.js';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { mixedDuties } from './commitment-rules.js';
import { allVouchers, exhausted, hasLapsed, isOfSide, lapsed } from './opened-vouchers.js';
import { notFound, opened, todayOf } from './rules.js';

export interface RequestAuditSampleData {
  readonly cohortId: string;
  readonly sampleId: string;
  /** Of the auditor's own choice; goes into the seed. */
  readonly number: string;
  readonly size: number;
  readonly period: AuditPeriod;
  /** Why some of the same vouchers are drawn from again. */
  readonly reason?: string;
}

const tooLarge = (
  budget: OpenBudget,
  { population, size, today }: { population: number; size: number; today: LocalDate },
): Refusal<'SAMPLE_TOO_LARGE'> | undefined => {
  const policy = policyOn(budget, today);
  const { share, most } = policy;
  const whole = population === allVouchers(budget).length;
  const allowed = sampleLimit(policy, { population, whole });
  return size > allowed
    ? refuse('SAMPLE_TOO_LARGE', { size, population, allowed, share, most }, ['/size'])
    : undefined;
};

/** Earlier samples of some of the same vouchers, whoever of the same side asked for them. */
const repeatsOf = (
  budget: OpenBudget,
  population: readonly SampledItem[],
  side: SampleSide,
): readonly string[] => {
  const ids = new Set(population.map(({ id }) => id));
  const asked = Object.entries(budget.samples).filter(
    ([, one]) => isOfSide(one, side) && populationOf(budget, one).some(({ id }) => ids.has(id)),
  );
  const earlier = Object.entries(budget.earlierSamples).filter(([, opened]) =>
    opened.some((id) => ids.has(id)),
  );
  return [...asked, ...earlier].map(([id]) => id);
};

/** Whose share a sample is of: an auditor's who is nothing else to the money, or MEL's. */
const sideOf = ({ roles }: Actor): SampleSide =>
  roles.includes('auditor') && !INSIDE.some((role) => roles.includes(role)) ? 'auditor' : 'mel';
const INSIDE: readonly StaffRole[] = ['coordinator', 'mel', 'finance', 'finance-approver'];

/** A request is good for so long: what nobody draws by then counts no more. */
const GOOD_FOR_DAYS = 30;

/** Asks for a sample of a budget's vouchers: from here on nobody can choose what will be drawn. */
export const requestAuditSample = decisionOn(({ cohortId }: RequestAuditSampleData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'SAMPLE_TOO_LARGE', 'SAMPLES_EXHAUSTED', 'SAMPLE_REPEATED'],
  emits: ['budgeting.AuditSampleRequested'],
  decide: (data, { budget }, { actor, now }) => {
    const { cohortId, sampleId, number, size, period, reason } = data;
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const { voucherEvents, paymentEvents } = open;
    const of = { voucherEvents, paymentEvents, period, drawnFrom: 'booked' as const };
    const population = populationOf(open, of);
    const today = todayOf(open, now);
    const side = sideOf(actor);
    const wrong = firstRefusal<'SAMPLE_TOO_LARGE' | 'SAMPLES_EXHAUSTED'>(
      tooLarge(open, { population: population.length, size, today }),
      exhausted(open, { ...of, size }, { side, today }),
    );
    if (wrong) return wrong;
    const repeats = repeatsOf(open, population, side);
    if (repeats.length > 0 && !reason?.trim()) {
      return refuse('SAMPLE_REPEATED', { count: repeats.length, samples: repeats }, ['/reason']);
    }
    return {
      budget: [
        {
          type: 'budgeting.AuditSampleRequested',
          effectiveOn: today,
          data: {
            ...{ cohortId, sampleId, number, size, ...of, repeats },
            ...{ side, lapsesOn: plusDays(today, GOOD_FOR_DAYS) },
            ...{ population: population.length, populationHash: hashOfPopulation(population) },
            ...(reason ? { reason: personal(cohortId, 'finance', reason) } : {}),
            requestedBy: actor.id,
          },
        },
      ],
    };
  },
});

export interface AgreeAuditSampleData {
  readonly cohortId: string;
  readonly sampleId: string;
}

/** Agrees that somebody draws from vouchers that an earlier sample was of. */
export const agreeAuditSample = decisionOn(({ cohortId }: AgreeAuditSampleData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'NOT_FOUND',
    'SEPARATION_OF_DUTIES',
    'SAMPLE_LAPSED',
    'SAMPLES_EXHAUSTED',
  ],
  emits: ['budgeting.AuditSampleAgreed'],
  decide: ({ cohortId, sampleId }, { budget }, { actor, now }) => {
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const sample = open.samples[sampleId];
    if (!sample) return notFound('auditSample', '/sampleId');
    const mixed = mixedDuties('sampleAgreement', actor.id, sample.requestedBy);
    if (mixed) return mixed;
    // What repeats nothing needs nobody's agreement.
    if (sample.agreedBy !== undefined || sample.repeats.length === 0) return {};
    const today = todayOf(open, now);
    if (hasLapsed(sample, today)) return lapsed(sample);
    // Others may have been asked for since.
    const beyond = exhausted(open, sample, { side: sample.side, today });
    if (beyond) return beyond;
    return {
      budget: [
        {
          type: 'budgeting.AuditSampleAgreed',
          effectiveOn: today,
          data: { cohortId, sampleId, agreedBy: actor.id },
        },
      ],
    };
  },
});
