import { minorOf, type LocalDate } from '@palabre/kernel';
import { bookOutlay, bookSpending, bookUnderContract } from './book-payment.js';
import type { Budget, OpenBudget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import {
  FALLS_ON,
  firstSource,
  overrun,
  unclaimed,
  type FactBooking,
  type RecordBankFactData,
} from './fact-booking.js';
import type { Cell, Entry } from './ledger.js';
import { givingBack, homeward } from './undo.js';
import { UNASSIGNED } from './vocabulary.js';

const NOWHERE: Cell = { fundingAgreementId: UNASSIGNED, lineId: UNASSIGNED };

const cameIn = (account: 'receivable' | 'suspense', cell: Cell, minor: bigint): Entry[] =>
  minor <= 0n
    ? []
    : [
        { account: 'received', cell, minor },
        { account, cell, minor: -minor },
      ];

/** Without a rate there is nothing to post; the fact itself is on record. */
const inForeignCurrency = (lineId: string): FactBooking => ({
  lineId,
  entries: [],
  settled: 0n,
  flags: ['foreign-currency'],
});

/** Money that came back: undoes what it relates to; what nobody can place waits in suspense. */
const bookReturn = (
  budget: OpenBudget,
  relatesTo: string | undefined,
  minor: bigint,
): FactBooking => {
  const fact = relatesTo === undefined ? undefined : lookUp(budget.facts, relatesTo);
  const back = givingBack(fact?.entries ?? [], minor);
  const ofVouchers = fact?.settled ?? 0n;
  const settled = back.beyond < ofVouchers ? back.beyond : ofVouchers;
  const unplaced = back.beyond - settled;
  const lineId = back.entries[0]?.cell.lineId ?? UNASSIGNED;
  return {
    lineId,
    ...(fact?.commitmentId === undefined ? {} : { commitmentId: fact.commitmentId }),
    entries: [
      ...homeward(budget, fact?.commitmentId, back.entries),
      ...cameIn('suspense', unclaimed(budget.lines), unplaced),
    ],
    settled: -settled,
    flags: unplaced > 0n ? ['unassigned'] : [],
  };
};

/** What was spent on somebody else than it was for is not spent any more; what no fact covers posts nothing. */
const bookMisdirected = (
  { facts }: Pick<Budget, 'facts'>,
  { relatesTo }: RecordBankFactData,
  minor: bigint,
): FactBooking => {
  const fact = relatesTo === undefined ? undefined : lookUp(facts, relatesTo);
  const { entries, beyond } = givingBack(fact?.entries ?? [], minor);
  const lineId = entries[0]?.cell.lineId ?? UNASSIGNED;
  return { lineId, entries, settled: 0n, flags: beyond > 0n ? ['unassigned'] : [] };
};

/** What had been owed back had left the books before; of a loss it is spent no more. */
const bookRecovered = (
  budget: Pick<Budget, 'facts'>,
  data: RecordBankFactData,
  minor: bigint,
): FactBooking =>
  data.relatesTo === undefined
    ? { lineId: UNASSIGNED, entries: [], settled: 0n, flags: [] }
    : bookMisdirected(budget, data, minor);

/** The books of a budget that nobody has opened yet: all goes where it can be found later. */
export const bookBeforeOpening = (
  budget: Pick<Budget, 'facts'>,
  data: RecordBankFactData,
  currency: string,
): FactBooking => {
  const { kind, amount } = data;
  if (amount.currency !== currency) return inForeignCurrency(UNASSIGNED);
  const minor = minorOf(amount);
  if (kind === 'misdirected') return bookMisdirected(budget, data, minor);
  if (kind === 'recovered') return bookRecovered(budget, data, minor);
  const nowhere = { lineId: UNASSIGNED, settled: 0n };
  if (kind === 'return') {
    const fact = data.relatesTo === undefined ? undefined : lookUp(budget.facts, data.relatesTo);
    const { entries, beyond } = givingBack(fact?.entries ?? [], minor);
    const unplaced = cameIn('suspense', NOWHERE, beyond);
    return { ...nowhere, entries: [...entries, ...unplaced], flags: ['unassigned'] };
  }
  return kind === 'grant'
    ? { ...nowhere, entries: cameIn('receivable', NOWHERE, minor), flags: ['unassigned'] }
    : { ...nowhere, entries: overrun(NOWHERE, minor), flags: ['overrun', 'unassigned'] };
};

const isOutsideEligibility = (
  budget: OpenBudget,
  entries: readonly Entry[],
  bookedOn: LocalDate,
): boolean =>
  entries.some(({ account, cell }) => {
    const terms = budget.terms[cell.fundingAgreementId];
    return (
      account === 'spent' &&
      terms !== undefined &&
      (bookedOn < terms.eligibleFrom || bookedOn > terms.closeOutOn)
    );
  });

const bookedIn = (budget: OpenBudget, data: RecordBankFactData): FactBooking => {
  const minor = minorOf(data.amount);
  const { commitmentId, kind } = data;
  if (kind === 'return') return bookReturn(budget, data.relatesTo, minor);
  if (kind === 'misdirected') return bookMisdirected(budget, data, minor);
  if (kind === 'recovered') return bookRecovered(budget, data, minor);
  if (kind === 'grant') {
    const known = data.fundingAgreementId !== undefined && budget.terms[data.fundingAgreementId];
    const source = known ? data.fundingAgreementId : firstSource(budget.lines);
    const cell = { fundingAgreementId: source ?? UNASSIGNED, lineId: UNASSIGNED };
    return {
      lineId: UNASSIGNED,
      entries: cameIn('receivable', cell, minor),
      settled: 0n,
      flags: [],
    };
  }
  const commitment = commitmentId === undefined ? undefined : budget.commitments[commitmentId];
  if (commitmentId !== undefined && commitment) {
    return bookUnderContract(budget, commitment, data);
  }
  const outlay = commitmentId === undefined ? undefined : budget.outlays[commitmentId];
  return commitmentId !== undefined && outlay
    ? bookOutlay(budget, outlay, data)
    : bookSpending(budget, data);
};

/** How a bank fact is booked in an open budget. It always is, whatever stands against it. */
export const bookFact = (budget: OpenBudget, data: RecordBankFactData): FactBooking => {
  if (data.amount.currency !== budget.currency) {
    const line = budget.lines.find(({ kind }) => kind === (data.lineKind ?? FALLS_ON[data.kind]));
    return inForeignCurrency(line?.lineId ?? UNASSIGNED);
  }
  const booking = bookedIn(budget, data);
  return isOutsideEligibility(budget, booking.entries, data.bookedOn)
    ? { ...booking, flags: [...booking.flags, 'outside-eligibility'] }
    : booking;
};
