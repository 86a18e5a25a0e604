import type { DecimalText, LocalDate, Money } from '@palabre/kernel';
import type { Line } from './budget-state.js';
import type { Cell, Entry } from './ledger.js';
import {
  UNASSIGNED,
  type BankFactKind,
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
  /**
   * Units of the budget's currency for one of the amount's, where these differ: as the bank says it or somebody knows it.
   * Under a contract in the currency of the amount it is not needed: the agreed one counts then.
   */
  readonly rate?: DecimalText;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  /** The kind of line that bears it; by default what the kind of the fact says. */
  readonly lineKind?: LineKind;
  /** The contract, advance or claim that a payment is for, or that a return gives back of. */
  readonly commitmentId?: string;
  /** The fact that a return gives back, that was misdirected, or (a loss) that was recovered after all. */
  readonly relatesTo?: string;
  /** The agreement that a grant is paid under; by default the first of the budget. */
  readonly fundingAgreementId?: string;
  readonly references: FactReferences;
}

/** How a bank fact stands in the books. Amounts in minor units of the books' currency, `inPrice` in that of the price. */
export interface FactBooking {
  readonly lineId: string;
  readonly commitmentId?: string;
  /** The payment that a return gives back, where only the contract was named; null: none, whatever was named. */
  readonly relatesTo?: string | null;
  readonly inPrice?: { readonly settled: bigint; readonly taken: bigint };
  /** Of what is in another currency. */
  readonly worth?: bigint;
  readonly entries: readonly Entry[];
  readonly settled: bigint;
  readonly flags: readonly FactFlag[];
}

/** The line kinds whose allocation to the programme a fact may use without a contract. */
export const BORNE_BY: Readonly<Partial<Record<BankFactKind, LineKind>>> = {
  honorarium: 'honoraria',
  charge: 'bank-charges',
};

/** The line kind that bears a fact unless its sender says another. A loss is nobody's plan: it waits for cover. */
export const FALLS_ON: Readonly<Partial<Record<BankFactKind, LineKind>>> = {
  ...BORNE_BY,
  loss: 'contingency',
};

export const firstSource = (lines: readonly Line[]): string =>
  lines.find(({ sources }) => sources.length > 0)?.sources[0] ?? UNASSIGNED;

/** Where a fact goes that no line claims: to the first funder, to be looked at by somebody. */
export const unclaimed = (lines: readonly Line[]): Cell => ({
  fundingAgreementId: firstSource(lines),
  lineId: UNASSIGNED,
});

/** Spending without cover. */
export const overrun = (cell: Cell, minor: bigint): Entry[] =>
  minor <= 0n
    ? []
    : [
        { account: 'spent', cell, minor },
        { account: 'overrun', cell, minor: -minor },
      ];

export const flagged = (cell: Cell): FactFlag[] =>
  cell.lineId === UNASSIGNED ? ['unassigned'] : [];
