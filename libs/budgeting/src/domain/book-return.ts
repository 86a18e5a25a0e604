import type { OpenBudget, Outlay } from './budget-state.js';
import { entriesOf, lookUp } from './dictionary.js';
import { unclaimed, type FactBooking, type RecordBankFactData } from './fact-booking.js';
import { inPriceBack } from './foreign-fact.js';
import { credit, debit, inProportion, total, type Cell, type Entry } from './ledger.js';
import { givingBack, homeward } from './undo.js';
import { UNASSIGNED } from './vocabulary.js';

export const cameIn = (account: 'receivable' | 'suspense', cell: Cell, minor: bigint): Entry[] =>
  minor <= 0n
    ? []
    : [
        { account: 'received', cell, minor },
        { account, cell, minor: -minor },
      ];

/**
 * The payment of a contract, advance or claim that a return gives back, where nobody says which: of those that were at least
 * as much and have not come back the smallest, else the largest; of several alike the latest.
 */
export const paymentBehind = (
  { facts }: Pick<OpenBudget, 'facts'>,
  { commitmentId, amount }: Pick<RecordBankFactData, 'commitmentId' | 'amount'>,
): string | undefined => {
  if (commitmentId === undefined) return undefined;
  const minor = BigInt(amount.minor);
  const paid = entriesOf(facts)
    .filter(
      ([, fact]) =>
        fact.commitmentId === commitmentId &&
        fact.stage === 'recorded' &&
        fact.kind !== 'return' &&
        fact.currency === amount.currency &&
        fact.minor > 0n,
    )
    .sort(([a, one], [b, other]) => (one.bookedOn + a < other.bookedOn + b ? 1 : -1))
    .sort(([, one], [, other]) => Number(one.minor - other.minor));
  const enough = paid.find(([, fact]) => fact.minor >= minor);
  const largest = paid.filter(([, fact]) => fact.minor === paid.at(-1)?.[1].minor)[0];
  return (enough ?? largest)?.[0];
};

/** Money that came back of a payment: undoes it; what nobody can place waits in suspense. */
const bookReturned = (
  budget: OpenBudget,
  relatesTo: string | undefined,
  minor: bigint,
): FactBooking => {
  const fact = relatesTo === undefined ? undefined : lookUp(budget.facts, relatesTo);
  const back = givingBack(fact?.entries ?? [], minor);
  const ofVouchers = fact?.settled ?? 0n;
  const settled = back.beyond < ofVouchers ? back.beyond : ofVouchers;
  const unplaced = back.beyond - settled;
  const taken = total(back.entries.filter(({ account }) => account === 'committed'));
  const line = back.entries[0]?.cell.lineId;
  const ofContract = lookUp(budget.commitments, fact?.commitmentId ?? '');
  return {
    lineId: line ?? ofContract?.lineId ?? UNASSIGNED,
    ...(fact?.commitmentId === undefined ? {} : { commitmentId: fact.commitmentId }),
    ...(fact && relatesTo !== undefined ? { relatesTo } : {}),
    ...(fact ? inPriceBack(fact, { settled, taken }) : {}),
    entries: [
      ...homeward(budget, fact?.commitmentId, back.entries),
      ...cameIn('suspense', unclaimed(budget.lines), unplaced),
    ],
    settled: -settled,
    flags: unplaced > 0n ? ['unassigned'] : [],
  };
};

/**
 * What comes back of an advance: first what its refunds gave back to the allocation before the bank had it, then what is still
 * to be accounted for. That is free for others only now that the money is there.
 */
const bookRefund = (
  budget: OpenBudget,
  commitmentId: string,
  { lineId, open, unreturned }: Outlay,
  minor: bigint,
): FactBooking => {
  const settled = unreturned < minor ? unreturned : minor;
  const { portions, missing } = inProportion(open, minor - settled);
  return {
    // Its entries are the advance's, not those of the line that paid it.
    ...{ lineId, commitmentId, relatesTo: null, settled: -settled },
    entries: [
      ...debit('allocated', portions),
      ...credit('advanced', portions),
      ...cameIn('suspense', unclaimed(budget.lines), missing),
    ],
    flags: missing > 0n ? ['unassigned'] : [],
  };
};

/** Money that came back: of the payment that is named, else of a contract, advance or claim. */
export const bookReturn = (
  budget: OpenBudget,
  data: RecordBankFactData,
  minor: bigint,
): FactBooking => {
  const paid = data.relatesTo === undefined ? undefined : lookUp(budget.facts, data.relatesTo);
  const commitmentId = paid?.commitmentId ?? data.commitmentId;
  const outlay = commitmentId === undefined ? undefined : lookUp(budget.outlays, commitmentId);
  // What was paid beyond an advance comes back of that payment.
  const isBeyond = (paid?.entries ?? []).length > 0;
  if (commitmentId !== undefined && outlay?.kind === 'advance' && !isBeyond) {
    return bookRefund(budget, commitmentId, outlay, minor);
  }
  return bookReturned(budget, data.relatesTo ?? paymentBehind(budget, data), minor);
};
