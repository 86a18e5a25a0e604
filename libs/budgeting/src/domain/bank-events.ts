import type { DecimalText, DomainEvent, LocalDate, Money, Sealed } from '@palabre/kernel';
import type {
  BankFactKind,
  FactFlag,
  FactReferences,
  OverrunCover,
  Posting,
} from './vocabulary.js';

/** What bank facts have in common, on stream `budget-<cohortId>`. */
interface InBooks {
  readonly cohortId: string;
  readonly postings: readonly Posting[];
}

/** What a payment did to a price in another currency, in that currency; negative in a return. */
export interface InPrice {
  /** Of what vouchers had booked, what it paid. */
  readonly settled: Money;
  /** Of the promise that no voucher had booked, what it took. */
  readonly taken: Money;
}

/**
 * Something the bank booked; never refused. `effectiveOn` is the booking date. `settled`: the part that pays vouchers
 * which are in the books already, and posts nothing (negative in a return). In another currency than the budget's a fact
 * posts what it is `worth` there; without a rate nobody knows that, and it posts nothing.
 */
export type BankFactRecorded = DomainEvent<
  'budgeting.BankFactRecorded',
  InBooks & {
    readonly factId: string;
    readonly kind: BankFactKind;
    readonly amount: Money;
    readonly bookedOn: LocalDate;
    readonly valueOn: LocalDate;
    readonly lineId: string;
    readonly commitmentId?: string;
    /** The fact that a `return` gives back, that was `misdirected`, or (a loss) that was `recovered`. */
    readonly relatesTo?: string;
    readonly references: FactReferences;
    /** In the budget's currency, as everything but `amount`, `withoutVoucher` and `inPrice`. */
    readonly settled?: Money;
    /** Since version 4, of what is booked in another currency: what it comes to, and the rate that somebody stated. */
    readonly worth?: Money;
    readonly rate?: DecimalText;
    /** Since version 4, under a contract in another currency. */
    readonly inPrice?: InPrice;
    /** Spent without cover; open under the fact's id until it is settled. */
    readonly overrun?: Money;
    /**
     * Since version 4: paid without a voucher, in the currency of the bank's line. Somebody attaches one later. Absent where
     * none is needed: of honoraria, of what the bank took for itself, and of what pays vouchers.
     */
    readonly withoutVoucher?: Money;
    readonly flags: readonly FactFlag[];
  }
>;
/** The fact was no fact, or not this one: its postings are undone. */
export type BankFactReversed = DomainEvent<
  'budgeting.BankFactReversed',
  InBooks & {
    readonly factId: string;
    readonly bookedOn: LocalDate;
    /** As in the fact that is reversed. */
    readonly commitmentId?: string;
    readonly relatesTo?: string;
    /** A short code such as `unmatched`. */
    readonly reason: string;
    /** Of its overrun, what had not been settled. */
    readonly overrunClosed?: Money;
  }
>;
/**
 * Of a fact that was reversed, what had followed from it and taken effect on another day: its settlements and returns. Undone on
 * that day, so that as of any day the books are as if there had been neither.
 */
export type BankFactSequelReversed = DomainEvent<
  'budgeting.BankFactSequelReversed',
  InBooks & {
    readonly factId: string;
    readonly commitmentId?: string;
    readonly reason: string;
  }
>;
/** A person found cover for an overrun, in the envelope of its line or in an allocation. `overrunId` is the fact's id. */
export type OverrunSettled = DomainEvent<
  'budgeting.OverrunSettled',
  InBooks & {
    readonly overrunId: string;
    readonly lineId: string;
    readonly amount: Money;
    readonly open: Money;
    readonly cover: OverrunCover;
    readonly reason: Sealed<string>;
    readonly settledBy: string;
  }
>;
