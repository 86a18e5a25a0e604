import { minorOf, money, type LocalDate, type Money } from '@palabre/kernel';
import type { Commitment, Line, OpenBudget, Outlay } from './budget-state.js';
import { inShares, sharesOn } from './cost-share.js';
import { lookUp } from './dictionary.js';
import {
  balanceOf,
  cellOf,
  credit,
  debit,
  draw,
  drawFrom,
  total,
  type Cell,
  type Entry,
} from './ledger.js';
import { givingBack, homeward } from './undo.js';
import {
  UNASSIGNED,
  type BankFactKind,
  type CostShare,
  type FactFlag,
  type FactReferences,
  type LineKind,
} from './vocabulary.js';

/** Something the bank booked. */
export interface RecordBankFactData {
  readonly cohortId: string;
  /**
   * Derived by the sender from what the fact is about: the same id again adds nothing, and an id that was reversed
   * stays so. What is matched anew needs a new id.
   */
  readonly factId: string;
  readonly kind: BankFactKind;
  /** Above zero; the kind tells whether it came in or went out. */
  readonly amount: Money;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  /** The kind of line that bears it; by default what the kind of the fact says. */
  readonly lineKind?: LineKind;
  /** The contract, advance or claim that a payment is for. */
  readonly commitmentId?: string;
  /** The fact that a return gives back. */
  readonly relatesTo?: string;
  /** The agreement that a grant is paid under; by default the first of the budget. */
  readonly fundingAgreementId?: string;
  readonly references: FactReferences;
}

/** How a bank fact stands in the books. Amounts in minor units. */
export interface FactBooking {
  readonly lineId: string;
  readonly commitmentId?: string;
  readonly entries: readonly Entry[];
  readonly settled: bigint;
  readonly flags: readonly FactFlag[];
}

const NOWHERE: Cell = { fundingAgreementId: UNASSIGNED, lineId: UNASSIGNED };

/** The line kinds whose allocation to the programme a fact may use without a contract. */
const BORNE_BY: Readonly<Partial<Record<BankFactKind, LineKind>>> = {
  honorarium: 'honoraria',
  charge: 'bank-charges',
};

const firstSource = (lines: readonly Line[]): string =>
  lines.find(({ sources }) => sources.length > 0)?.sources[0] ?? UNASSIGNED;

/** Where a fact goes that no line claims: to the first funder, to be looked at by somebody. */
const unclaimed = (lines: readonly Line[]): Cell => ({
  fundingAgreementId: firstSource(lines),
  lineId: UNASSIGNED,
});

/** Spending without cover. */
const overrun = (cell: Cell, minor: bigint): Entry[] =>
  minor <= 0n
    ? []
    : [
        { account: 'spent', cell, minor },
        { account: 'overrun', cell, minor: -minor },
      ];

const cameIn = (account: 'receivable' | 'suspense', cell: Cell, minor: bigint): Entry[] =>
  minor <= 0n
    ? []
    : [
        { account: 'received', cell, minor },
        { account, cell, minor: -minor },
      ];

const flagged = (cell: Cell): FactFlag[] => (cell.lineId === UNASSIGNED ? ['unassigned'] : []);

/** Without a rate there is nothing to post; the fact itself is on record. */
const inForeignCurrency = (lineId: string): FactBooking => ({
  lineId,
  entries: [],
  settled: 0n,
  flags: ['foreign-currency'],
});

/** A payment under a contract: vouchers that wait for it first, then the promise, the rest without cover. */
const bookUnderContract = (
  budget: OpenBudget,
  commitmentId: string,
  commitment: Commitment,
  minor: bigint,
): FactBooking => {
  const settled = commitment.unpaid < minor ? commitment.unpaid : minor;
  const { portions, missing } = draw(
    commitment.open.map(({ cell }) => cell),
    (cell) => commitment.open.find((portion) => portion.cell === cell)?.minor ?? 0n,
    minor - settled,
  );
  const line = budget.lines.find(({ lineId }) => lineId === commitment.lineId);
  const sources = line?.sources ?? [];
  const cell = cellOf(commitment, firstSource(line ? [line] : budget.lines));
  // Once the whole price was booked, what the bank takes beyond it is the rate's.
  const byRate = commitment.foreign && commitment.foreignOpen === 0n ? missing : 0n;
  const amount = money(byRate, budget.currency);
  const lost = drawFrom(budget.balances, 'allocated', commitment, sources, amount).portions;
  const uncovered = missing - total(lost);
  return {
    lineId: commitment.lineId,
    commitmentId,
    entries: [
      ...debit('spent', portions),
      ...credit('committed', portions),
      ...debit('exchange', lost),
      ...credit('allocated', lost),
      ...overrun(cell, uncovered),
    ],
    settled,
    flags: uncovered > 0n ? ['overrun'] : [],
  };
};

/** The payment of an advance or a claim posts nothing more: only what is beyond it does. */
const bookOutlay = (
  budget: OpenBudget,
  outlayId: string,
  outlay: Outlay,
  minor: bigint,
): FactBooking => {
  const settled = outlay.unpaid < minor ? outlay.unpaid : minor;
  const line = budget.lines.find(({ lineId }) => lineId === outlay.lineId);
  const cell = cellOf(outlay, firstSource(line ? [line] : budget.lines));
  return {
    lineId: outlay.lineId,
    commitmentId: outlayId,
    entries: overrun(cell, minor - settled),
    settled,
    flags: settled < minor ? ['overrun'] : [],
  };
};

/** What several funders bear in shares: each out of its own allocation, the rest of it without cover. */
const bookShared = (
  budget: OpenBudget,
  { lineId }: Line,
  shares: readonly CostShare[],
  { kind, minor }: { readonly kind: BankFactKind; readonly minor: bigint },
): FactBooking => {
  const parts = inShares(minor, shares);
  const entries = shares.flatMap(({ fundingAgreementId }, at) => {
    const cell = cellOf({ lineId }, fundingAgreementId);
    const available = BORNE_BY[kind] ? balanceOf(budget.balances, 'allocated', cell) : 0n;
    const { portions, missing } = draw([cell], () => available, parts[at] ?? 0n);
    return [
      ...debit('spent', portions),
      ...credit('allocated', portions),
      ...overrun(cell, missing),
    ];
  });
  const overran = entries.some(({ account }) => account === 'overrun');
  return { lineId, entries, settled: 0n, flags: overran ? ['overrun'] : [] };
};

/** A payment without contract: from the programme's allocation where its kind has one, the rest without cover. */
const bookSpending = (
  budget: OpenBudget,
  { kind, lineKind = BORNE_BY[kind], bookedOn }: RecordBankFactData,
  minor: bigint,
): FactBooking => {
  const { lines } = budget;
  const available = (cell: Cell): bigint => balanceOf(budget.balances, 'allocated', cell);
  const bearing = lines.filter((line) => line.kind === lineKind);
  const cells = bearing.flatMap(({ lineId, sources }) =>
    sources.map((source) => cellOf({ lineId }, source)),
  );
  const shares = bearing[0] ? sharesOn(budget, bearing[0].lineId, bookedOn) : [];
  if (shares.length > 0) return bookShared(budget, bearing[0] as Line, shares, { kind, minor });
  const { portions, missing } = draw(BORNE_BY[kind] ? cells : [], available, minor);
  const cell = cells[0] ?? unclaimed(lines);
  return {
    lineId: cell.lineId,
    entries: [
      ...debit('spent', portions),
      ...credit('allocated', portions),
      ...overrun(cell, missing),
    ],
    settled: 0n,
    flags: [...(missing > 0n ? (['overrun'] as const) : []), ...flagged(cell)],
  };
};

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

/** The books of a budget that nobody has opened yet: all goes where it can be found later. */
export const bookBeforeOpening = (
  { kind, amount }: RecordBankFactData,
  currency: string,
): FactBooking => {
  if (amount.currency !== currency) return inForeignCurrency(UNASSIGNED);
  const minor = minorOf(amount);
  const entries =
    kind === 'grant' || kind === 'return'
      ? cameIn(kind === 'grant' ? 'receivable' : 'suspense', NOWHERE, minor)
      : overrun(NOWHERE, minor);
  const flags: FactFlag[] = kind === 'grant' || kind === 'return' ? [] : ['overrun'];
  return { lineId: UNASSIGNED, entries, settled: 0n, flags: [...flags, 'unassigned'] };
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
    return bookUnderContract(budget, commitmentId, commitment, minor);
  }
  const outlay = commitmentId === undefined ? undefined : budget.outlays[commitmentId];
  return commitmentId !== undefined && outlay
    ? bookOutlay(budget, commitmentId, outlay, minor)
    : bookSpending(budget, data, minor);
};

/** How a bank fact is booked in an open budget. It always is, whatever stands against it. */
export const bookFact = (budget: OpenBudget, data: RecordBankFactData): FactBooking => {
  if (data.amount.currency !== budget.currency) {
    const line = budget.lines.find(({ kind }) => kind === (data.lineKind ?? BORNE_BY[data.kind]));
    return inForeignCurrency(line?.lineId ?? UNASSIGNED);
  }
  const booking = bookedIn(budget, data);
  return isOutsideEligibility(budget, booking.entries, data.bookedOn)
    ? { ...booking, flags: [...booking.flags, 'outside-eligibility'] }
    : booking;
};
