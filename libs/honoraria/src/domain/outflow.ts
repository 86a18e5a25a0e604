import {
  minorOf,
  money,
  streamType,
  write,
  type Money,
  type StreamRef,
  type YearMonth,
} from '@palabre/kernel';
import type { OutflowCounted, OutflowEvent } from '../events.js';

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

/** It counts no more, where it did. */
export const giveOutflowBack = ({ counted }: Outflow, runId: string): OutflowEvent[] => {
  const data = counted[runId];
  return data ? [{ type: 'honoraria.OutflowGivenBack', data }] : [];
};
