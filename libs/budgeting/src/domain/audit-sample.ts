import { contentHash, streamType, type Instant } from '@palabre/kernel';
import type { AuditPeriod, AuditSampleDrawn, SampledItem } from './audit-events.js';
import type { OpenBudget, Stood } from './budget-state.js';
import { entriesOf, lookUp } from './dictionary.js';

/** A sample is open to auditors for so long. */
export const DISCLOSED_DAYS = 30;

export type AuditSample =
  | { readonly stage: 'unknown' }
  | { readonly stage: 'drawn'; readonly cohortId: string; readonly disclosedUntil: Instant };

export const auditSampleStream = streamType<AuditSample, AuditSampleDrawn, 'auditSample'>({
  category: 'auditSample',
  initial: { stage: 'unknown' },
  evolve: (_sample, { data: { cohortId, disclosedUntil } }) => ({
    ...{ stage: 'drawn', cohortId, disclosedUntil },
  }),
});

/**
 * Which vouchers a sample is of: those there were after so many bookings and reversals, of a period. What the bank paid without
 * a voucher counts like one; samples from before that drew from none of it.
 */
export interface PopulationAt {
  readonly voucherEvents: number;
  readonly paymentEvents?: number;
  readonly drawnFrom: 'booked' | 'standing';
  readonly period: AuditPeriod;
}

const isIn = (
  { since, until, on }: Stood,
  { drawnFrom, period }: PopulationAt,
  events: number,
): boolean =>
  since <= events &&
  (drawnFrom === 'booked' || until === undefined || until > events) &&
  (period.from === undefined || period.from <= on) &&
  (period.until === undefined || on <= period.until);

/** Every voucher of a population, by id. */
export const populationOf = (budget: OpenBudget, at: PopulationAt): readonly SampledItem[] => {
  const expenditures = entriesOf(budget.expenditures)
    .filter(([, { stood }]) => isIn(stood, at, at.voucherEvents))
    .map(([id, { commitmentId, evidence }]): SampledItem => {
      const contract = lookUp(budget.commitments, commitmentId)?.evidence ?? [];
      const documentIds = [...new Set([...evidence, ...contract])];
      return { kind: 'expenditure', id, behindId: commitmentId, documentIds };
    });
  const settlements = entriesOf(budget.settlements)
    .filter(([, { stood }]) => isIn(stood, at, at.voucherEvents))
    .map(([id, { outlayId, documentIds }]): SampledItem => ({
      ...{ kind: 'settlement', id, behindId: outlayId, documentIds },
    }));
  const payments = entriesOf(budget.payments)
    .filter(([, { stood }]) => isIn(stood, at, at.paymentEvents ?? 0))
    .map(([id, { commitmentId, voucher }]): SampledItem => {
      const contract =
        commitmentId === undefined
          ? []
          : (lookUp(budget.commitments, commitmentId)?.evidence ?? []);
      const documentIds = [...new Set([...(voucher?.evidence ?? []), ...contract])];
      return { kind: 'payment', id, behindId: commitmentId ?? id, documentIds };
    });
  return [...expenditures, ...settlements, ...payments].sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** The ids of a population, as they are hashed: one a line, in order. */
export const hashOfPopulation = (population: readonly SampledItem[]): string =>
  contentHash(population.map(({ id }) => `${id}\n`).join(''));

/** The seed of a sample: SHA-256 of `<root>:<number>`, the root in hexadecimal. */
export const seedOf = (root: string, number: string): string => contentHash(`${root}:${number}`);

/**
 * So many of a population, by a seed: those whose SHA-256 of `<seed>:<id>` is smallest. Anybody with the ids and a
 * command line draws the same.
 */
export const drawn = (
  population: readonly SampledItem[],
  seed: string,
  size: number,
): readonly SampledItem[] =>
  population
    .map((item) => ({ item, rank: contentHash(`${seed}:${item.id}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ item }) => item);
