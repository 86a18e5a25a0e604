import {
  Decimal,
  decisionOn,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type DecimalText,
  type Refusal,
} from '@palabre/kernel';
import type { AuditPeriod, SampledItem } from './audit-events.js';
import { MOST_SAMPLED, sampleLimit } from './audit-policy.js';
import { hashOfPopulation, populationOf } from './audit-sample.js';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { mixedDuties } from './commitment-rules.js';
import { notFound, opened, todayOf } from './rules.js';

export interface SetAuditPolicyData {
  readonly cohortId: string;
  readonly share: DecimalText;
  readonly most: number;
}

/** Says how large samples of a budget's vouchers may be. */
export const setAuditPolicy = decisionOn(({ cohortId }: SetAuditPolicyData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'AUDIT_POLICY_UNUSABLE'],
  emits: ['budgeting.AuditPolicySet'],
  decide: ({ cohortId, share, most }, { budget }, { actor, now }) => {
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const part = Decimal.parse(share);
    const usable =
      part.compare(Decimal.ofInteger(0)) > 0 && part.compare(Decimal.ofInteger(1)) <= 0;
    if (!usable || most < 1 || most > MOST_SAMPLED) {
      return refuse('AUDIT_POLICY_UNUSABLE', { limit: MOST_SAMPLED }, ['/share', '/most']);
    }
    return {
      budget: [
        {
          type: 'budgeting.AuditPolicySet',
          effectiveOn: todayOf(open, now),
          data: { cohortId, share, most, setBy: actor.id },
        },
      ],
    };
  },
});

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
  { auditPolicy }: OpenBudget,
  population: number,
  size: number,
): Refusal<'SAMPLE_TOO_LARGE'> | undefined => {
  const allowed = sampleLimit(auditPolicy, population);
  return size > allowed
    ? refuse('SAMPLE_TOO_LARGE', { size, population, allowed, ...auditPolicy }, ['/size'])
    : undefined;
};

/** Earlier samples that the same person asked for of some of the same vouchers. */
const repeatsOf = (
  budget: OpenBudget,
  population: readonly SampledItem[],
  actorId: string,
): readonly string[] => {
  const ids = new Set(population.map(({ id }) => id));
  return Object.entries(budget.samples)
    .filter(([, one]) => one.requestedBy === actorId)
    .filter(([, one]) => populationOf(budget, one).some(({ id }) => ids.has(id)))
    .map(([id]) => id);
};

/** Asks for a sample of a budget's vouchers: from here on nobody can choose what will be drawn. */
export const requestAuditSample = decisionOn(({ cohortId }: RequestAuditSampleData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'SAMPLE_TOO_LARGE', 'SAMPLE_REPEATED'],
  emits: ['budgeting.AuditSampleRequested'],
  decide: (data, { budget }, { actor, now }) => {
    const { cohortId, sampleId, number, size, period, reason } = data;
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const { voucherEvents } = open;
    const population = populationOf(open, { voucherEvents, period });
    const wrong = tooLarge(open, population.length, size);
    if (wrong) return wrong;
    const repeats = repeatsOf(open, population, actor.id);
    if (repeats.length > 0 && !reason?.trim()) {
      return refuse('SAMPLE_REPEATED', { count: repeats.length, samples: repeats }, ['/reason']);
    }
    return {
      budget: [
        {
          type: 'budgeting.AuditSampleRequested',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ cohortId, sampleId, number, size, period, voucherEvents, repeats },
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

/** Agrees that somebody draws again from some of the same vouchers. */
export const agreeAuditSample = decisionOn(({ cohortId }: AgreeAuditSampleData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'SEPARATION_OF_DUTIES'],
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
    return {
      budget: [
        {
          type: 'budgeting.AuditSampleAgreed',
          effectiveOn: todayOf(open, now),
          data: { cohortId, sampleId, agreedBy: actor.id },
        },
      ],
    };
  },
});
