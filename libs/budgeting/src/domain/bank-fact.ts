import { minorOf, money, type LocalDate } from '@palabre/kernel';
import {
  bookOutlay,
  bookSpending,
  bookUnderContract,
  bookUnderForeignContract,
} from './book-payment.js';
import { bookReturn, cameIn, paymentBehind } from './book-return.js';
import type { Budget, OpenBudget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import {
  FALLS_ON,
  firstSource,
  overrun,
  type FactBooking,
  type RecordBankFactData,
} from './fact-booking.js';
import { atRate, isPricedIn } from './foreign-fact.js';
import type { Cell, Entry } from './ledger.js';
import { shareOf } from './shares.js';
import { givingBack } from './undo.js';
import { UNASSIGNED } from './vocabulary.js';

const NOWHERE: Cell = { fundingAgreementId: UNASSIGNED, lineId: UNASSIGNED };

/** Without a rate there is nothing to post; the fact itself is on record. */
const withoutRate = (lineId: string): FactBooking => ({
  lineId,
  entries: [],
  settled: 0n,
  flags: ['foreign-currency'],
});

/**
 * What a fact in another currency is worth in the books: what comes back is worth what it was when it left, all else what its
 * rate says. Undefined where nobody has stated one.
 */
const worthOf = (
  { facts }: Pick<Budget, 'facts'>,
  { amount, rate, relatesTo }: RecordBankFactData,
  currency: string,
): bigint | undefined => {
  const minor = minorOf(amount);
  const fact = relatesTo === undefined ? undefined : lookUp(facts, relatesTo);
  if (fact?.worth !== undefined && fact.currency === amount.currency && minor <= fact.minor) {
    return shareOf(fact.worth, minor, fact.minor);
  }
  return rate === undefined
    ? undefined
    : atRate(minor, { from: amount.currency, rate, to: currency });
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
  if (amount.currency !== currency) {
    const worth = worthOf(budget, data, currency);
    if (worth === undefined) return withoutRate(UNASSIGNED);
    return {
      ...bookBeforeOpening(budget, { ...data, amount: money(worth, currency) }, currency),
      worth,
    };
  }
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
  if (kind === 'return') return bookReturn(budget, data, minor);
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
  const commitment =
    commitmentId === undefined ? undefined : lookUp(budget.commitments, commitmentId);
  if (commitmentId !== undefined && commitment) {
    return bookUnderContract(budget, commitment, data);
  }
  const outlay = commitmentId === undefined ? undefined : lookUp(budget.outlays, commitmentId);
  return commitmentId !== undefined && outlay
    ? bookOutlay(budget, outlay, data)
    : bookSpending(budget, data);
};

/** How a fact in another currency is booked: under a contract in that currency by its price, else by what it is worth. */
const bookedInOtherCurrency = (budget: OpenBudget, data: RecordBankFactData): FactBooking => {
  const { kind, commitmentId, amount } = data;
  const commitment =
    commitmentId === undefined ? undefined : lookUp(budget.commitments, commitmentId);
  if (kind !== 'return' && isPricedIn(commitment, amount.currency)) {
    return bookUnderForeignContract(budget, commitment, data);
  }
  const relatesTo =
    kind === 'return' ? (data.relatesTo ?? paymentBehind(budget, data)) : data.relatesTo;
  const known = relatesTo === undefined ? data : { ...data, relatesTo };
  const worth = worthOf(budget, known, budget.currency);
  if (worth === undefined) {
    const line = budget.lines.find((one) => one.kind === (data.lineKind ?? FALLS_ON[kind]));
    return withoutRate(line?.lineId ?? UNASSIGNED);
  }
  return { ...bookedIn(budget, { ...known, amount: money(worth, budget.currency) }), worth };
};

/** How a bank fact is booked in an open budget. It always is, whatever stands against it. */
export const bookFact = (budget: OpenBudget, data: RecordBankFactData): FactBooking => {
  const booking =
    data.amount.currency === budget.currency
      ? bookedIn(budget, data)
      : bookedInOtherCurrency(budget, data);
  return isOutsideEligibility(budget, booking.entries, data.bookedOn)
    ? { ...booking, flags: [...booking.flags, 'outside-eligibility'] }
    : booking;
};
