import { projection } from '@palabre/eventing';
import type { BankFactRecorded, BankFactReversed, OverrunSettled, Posting } from '../events.js';
import { BankFactRow } from './bank-fact.entity.js';

/** What a return, or the undoing of one, changes in the open overrun of the fact it relates to. */
const withOverrun = (
  row: BankFactRow | undefined,
  postings: readonly Posting[],
): BankFactRow | undefined => {
  const closed = postings
    .filter(({ account }) => account === 'overrun')
    .reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
  return row && { ...row, openMinor: (BigInt(row.openMinor) - closed).toString() };
};

const keysOf = ({
  data,
}: {
  readonly data: { readonly factId: string; readonly relatesTo?: string };
}) =>
  data.relatesTo === undefined
    ? [{ factId: data.factId }]
    : [{ factId: data.factId }, { factId: data.relatesTo }];

export const bankFactProjection = projection<
  BankFactRow,
  BankFactRecorded | BankFactReversed | OverrunSettled
>({
  name: 'budgeting.bank-facts',
  version: 1,
  entity: BankFactRow,
  on: {
    'budgeting.BankFactRecorded': {
      key: keysOf,
      fold: (row, { data, position }, { factId }) =>
        factId === data.factId
          ? {
              ...{ factId: data.factId, cohortId: data.cohortId, kind: data.kind },
              position: position.toString(),
              currency: data.amount.currency,
              amountMinor: data.amount.minor,
              ...{ bookedOn: data.bookedOn, valueOn: data.valueOn, lineId: data.lineId },
              commitmentId: data.commitmentId ?? null,
              relatesTo: data.relatesTo ?? null,
              ...{ references: data.references, flags: data.flags },
              overrunMinor: data.overrun?.minor ?? '0',
              openMinor: data.overrun?.minor ?? '0',
              reversed: false,
            }
          : withOverrun(row, data.postings),
    },
    'budgeting.BankFactReversed': {
      key: keysOf,
      fold: (row, { data }, { factId }) =>
        factId === data.factId
          ? row && { ...row, openMinor: '0', reversed: true }
          : withOverrun(row, data.postings),
    },
    'budgeting.OverrunSettled': {
      key: ({ data }) => ({ factId: data.overrunId }),
      fold: (row, { data }) => row && { ...row, openMinor: data.open.minor },
    },
  },
});
