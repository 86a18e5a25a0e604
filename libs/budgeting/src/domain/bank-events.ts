import type { DomainEvent, LocalDate, Money, Sealed } from '@palabre/kernel';
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

/**
 * Something the bank booked; never refused. `effectiveOn` is the booking date. `settled`: the part that pays vouchers
 * which are in the books already, and posts nothing (negative in a return). A fact in a foreign currency posts nothing.
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
    readonly settled?: Money;
    /** Spent without cover; open under the fact's id until it is settled. */
    readonly overrun?: Money;
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
