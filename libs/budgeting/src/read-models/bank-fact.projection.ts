import { projection } from '@palabre/eventing';
import type {
  BankFactRecorded,
  BankFactReversed,
  OverrunSettled,
  PaymentEvent,
  Posting,
} from '../events.js';
import { BankFactRow } from './bank-fact.entity.js';

const sumOn = (accounts: readonly Posting['account'][], postings: readonly Posting[]): bigint =>
  postings
    .filter(({ account }) => accounts.includes(account))
    .reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
const SPENT = ['spent', 'exchange'] as const;

/** What a return, or the undoing of one, changes in the fact it relates to: its open overrun, and what needs a voucher. */
const withReturn = (
  row: BankFactRow | undefined,
  postings: readonly Posting[],
): BankFactRow | undefined => {
  if (!row) return undefined;
  const open = BigInt(row.openMinor) - sumOn(['overrun'], postings);
  const needing = row.needsVoucher ? BigInt(row.unvouchedMinor) + sumOn(SPENT, postings) : 0n;
  return { ...row, openMinor: open.toString(), unvouchedMinor: needing.toString() };
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
  BankFactRecorded | BankFactReversed | OverrunSettled | PaymentEvent
>({
  name: 'budgeting.bank-facts',
  version: 2,
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
              booksCurrency: data.postings[0]?.amount.currency ?? data.amount.currency,
              needsVoucher: data.withoutVoucher !== undefined,
              unvouchedMinor: data.withoutVoucher ? sumOn(SPENT, data.postings).toString() : '0',
              ...{ evidence: [], reversed: false },
            }
          : withReturn(row, data.postings),
    },
    'budgeting.BankFactReversed': {
      key: keysOf,
      fold: (row, { data }, { factId }) =>
        factId === data.factId
          ? row && { ...row, openMinor: '0', unvouchedMinor: '0', evidence: [], reversed: true }
          : withReturn(row, data.postings),
    },
    'budgeting.OverrunSettled': {
      key: ({ data }) => ({ factId: data.overrunId }),
      fold: (row, { data }) => row && { ...row, openMinor: data.open.minor },
    },
    'budgeting.PaymentVouched': {
      key: ({ data }) => ({ factId: data.factId }),
      fold: (row, { data }) => row && { ...row, evidence: data.evidence },
    },
    'budgeting.PaymentVoucherWithdrawn': {
      key: ({ data }) => ({ factId: data.factId }),
      fold: (row) => row && { ...row, evidence: [] },
    },
  },
});
