import {
  minorOf,
  money,
  monthOf,
  streamType,
  write,
  type Money,
  type StreamRef,
  type YearMonth,
} from '@palabre/kernel';
import type { AttemptItems } from './bank/attempt-items.js';
import type { OutflowCounted, OutflowEvent } from '../events.js';
import { bookedMinorOf, isInstructed, type Payment } from './payment.js';

/** What may leave, or has left, for a month of a cohort: by run, and by attempt where a third party hands it over. */
export interface Outflow {
  readonly counted: Readonly<Record<string, OutflowCounted['data']>>;
}

/** `honorariaOutflow-<cohortId>-<yyyy-mm>` */
export const outflowStream = streamType<Outflow, OutflowEvent, 'honorariaOutflow'>({
  category: 'honorariaOutflow',
  initial: { counted: {} },
  evolve: ({ counted }, { type, data }) => {
    const { [data.runId]: _before, ...others } = counted;
    return {
      counted: type === 'honoraria.OutflowCounted' ? { ...others, [data.runId]: data } : others,
    };
  },
});

/** Whatever is approved for a month writes its outflow: two at once conflict, and the second counts the first. */
export const writeOutflow = (
  cohortId: string,
  month: YearMonth,
): StreamRef<Outflow, OutflowEvent, 'write'> => write(outflowStream, `${cohortId}-${month}`);

/** A total with all else that counts: what is approved in parts is one amount. */
export const withAllElse = (
  outflow: Outflow | undefined,
  runId: string,
  { minor, currency }: Money,
): Money => {
  const others = Object.values(outflow?.counted ?? {}).filter((one) => one.runId !== runId);
  const all = others.reduce((sum, { amount }) => sum + minorOf(amount), BigInt(minor));
  return money(all, currency);
};

/** It counts from now on. */
export const countOutflow = (data: OutflowCounted['data']): OutflowEvent[] => [
  { type: 'honoraria.OutflowCounted', data },
];

/** Where what third parties hand over counts, each month once. */
const entrustedMonths = (attempts: readonly AttemptItems[]): YearMonth[] => [
  ...new Set(attempts.flatMap(({ entrustedIn }) => entrustedIn ?? [])),
];

/** The outflow of the months in which third parties were entrusted with payments, as far as these are any. */
export const writeEntrusted = (
  cohortId: string,
  attempts: readonly AttemptItems[] = [],
): StreamRef<Outflow, OutflowEvent, 'write'>[] =>
  entrustedMonths(attempts).map((month) => writeOutflow(cohortId, month));

/** What was booked of a payment that two persons had taken back, where more was than before: it has left. */
const leftSince = (before: Payment | undefined, payment: Payment): OutflowCounted['data'][] => {
  if (!isInstructed(payment) || payment.before !== 'withdrawn') return [];
  const { rail, requestedOn, cohortId, attemptId, amount } = payment;
  const booked = bookedMinorOf(payment);
  const isMore = !before || !isInstructed(before) || booked > bookedMinorOf(before);
  if (rail !== 'trusted-party' || requestedOn === undefined || !isMore) return [];
  const month = monthOf(requestedOn);
  return [{ cohortId, month, runId: attemptId, amount: money(booked, amount.currency) }];
};

/**
 * What is handed over after it was taken back counts again, as much as is booked of it.
 * @returns events for the streams of {@link writeEntrusted}, if there are any
 */
export const countEntrusted = (
  attempts: readonly AttemptItems[] = [],
  before: readonly Payment[],
  after: readonly Payment[],
): { readonly outflows?: OutflowEvent[][] } => {
  const left = after.flatMap((payment, index) => leftSince(before[index], payment));
  const outflows = entrustedMonths(attempts).map((month) =>
    left.filter((one) => one.month === month).flatMap(countOutflow),
  );
  return outflows.length === 0 ? {} : { outflows };
};

/** It counts no more, where it did. */
export const giveOutflowBack = ({ counted }: Outflow, runId: string): OutflowEvent[] => {
  const data = counted[runId];
  return data ? [{ type: 'honoraria.OutflowGivenBack', data }] : [];
};
