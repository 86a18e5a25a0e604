import type { DomainEvent, LocalDate, Money, Sealed, YearMonth } from '@palabre/kernel';
import type { AttemptEvent, PartOfBooking, PartOfLoss } from './attempt.events.js';

/** One attempt to pay one payee. Stream `payment-<attemptId>`. */
export type PaymentPrepared = DomainEvent<
  'honoraria.PaymentPrepared',
  {
    readonly attemptId: string;
    readonly runId: string;
    readonly cohortId: string;
    readonly accountId: string;
    readonly personId: string;
    readonly items: readonly { readonly honorariumId: string; readonly amount: Money }[];
    readonly amount: Money;
    readonly rail: 'sepa' | 'cross-border' | 'mobile-money' | 'trusted-party';
    /** The payee's confirmed instructions that it was prepared with. */
    readonly payeeRevision: number;
    readonly endToEndId: string;
    readonly uetr: string;
    /** The batch of the file that it travels in. */
    readonly paymentInformationId: string;
    readonly requestedOn: LocalDate;
  }
>;
/** Why a candidate of a run is not paid by it. */
export type LeftOutBecause =
  | 'PAYEE_MISSING'
  | 'PAYEE_UNVERIFIED'
  /** The payee was erased, and with them where they are paid. */
  | 'PAYEE_ERASED'
  /** The payee has no account: the money is handed over by somebody they trust. */
  | 'PAID_BY_HAND'
  /** The payee is paid once a quarter, and the quarter is not over. */
  | 'PAID_TOGETHER'
  /** The payee takes money only from an account whose holder's name tells nothing. */
  | 'PAYER_NAME_UNSAFE'
  /** The paying account's file carries no payment to where the payee wants theirs. */
  | 'RAIL_NOT_CARRIED'
  /** What could be paid was approved with other payment details than there are now. */
  | 'APPROVAL_OUTDATED'
  /** The bank has said of this very account that it is wrong: somebody asks the payee first. */
  | 'ACCOUNT_REFUSED'
  /** What could be paid came back by one person's word, which a second has not approved yet. */
  | 'RETURN_UNAPPROVED'
  /** An earlier attempt for every item may still be paid. */
  | 'ON_ITS_WAY'
  /** Every item was settled, held or put in another run meanwhile. */
  | 'NOTHING_DUE';
/** No payment was prepared for a candidate. */
export type PaymentLeftOut = DomainEvent<
  'honoraria.PaymentLeftOut',
  {
    readonly attemptId: string;
    readonly runId: string;
    readonly cohortId: string;
    readonly personId: string;
    readonly honorariumIds: readonly string[];
    readonly because: LeftOutBecause;
  }
>;
/** It left the run before anything was sent. */
export type PaymentWithdrawn = DomainEvent<
  'honoraria.PaymentWithdrawn',
  { readonly attemptId: string; readonly runId: string; readonly cohortId: string }
>;
/** A first person says that a trusted third party has handed nothing over; `PaymentWithdrawn` follows when a second one does. */
export type EntrustedTakeBackProposed = DomainEvent<
  'honoraria.EntrustedTakeBackProposed',
  {
    readonly attemptId: string;
    readonly runId: string;
    readonly cohortId: string;
    readonly proposedBy: string;
  }
>;
/** What a bank fact about a payment carries. */
export interface BankFact {
  readonly attemptId: string;
  readonly cohortId: string;
  readonly accountId: string;
  readonly bankLineId: string;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  /** The open month of honoraria it is booked in. */
  readonly bookedIn: YearMonth;
}
/** Counts the bank facts of one payment from 1, those undone included, so that each is known by one number. */
interface Numbered {
  readonly ordinal: number;
}
/** Where the money of a payment stood in the books when it came back. What is left of it had not been booked yet. */
export interface StoodAs {
  /** An expenditure until then, by booking. */
  readonly spent: readonly PartOfBooking[];
  /** Owed back, as it had reached somebody else. */
  readonly owedBack: Money;
  /** Given up as a loss. */
  readonly lost: readonly PartOfLoss[];
}
/** The bank booked it. `amount` is what reached the payee's side, `charges` what the bank took on top of it. */
export type PaymentBooked = DomainEvent<
  'honoraria.PaymentBooked',
  BankFact & Numbered & { readonly amount: Money; readonly charges: Money }
>;
/** The money came back: all of it, or less by a fee. */
export type PaymentReturned = DomainEvent<
  'honoraria.PaymentReturned',
  BankFact &
    Numbered & {
      /** The ordinal of the booking that it gives back; absent when none was known yet. */
      readonly ofBooking?: number;
      /** Absent: all of it was an expenditure, by that booking. */
      readonly stood?: StoodAs;
      /** What had been sent. */
      readonly amount: Money;
      /** What came back; the difference is a charge. */
      readonly returned: Money;
      readonly reasonCode?: string;
      /** Why less came back than had been sent: fees on the way, or an exchange there and back. */
      readonly shortBecause?: 'charges' | 'exchange';
    }
>;
/** A first person says that the bank refused it; until a second one confirms it, nobody may pay it again. */
export type PaymentRejectionProposed = DomainEvent<
  'honoraria.PaymentRejectionProposed',
  {
    readonly attemptId: string;
    readonly runId: string;
    readonly cohortId: string;
    readonly reasonCode?: string;
    readonly proposedBy: string;
  }
>;
/** The bank refused it before anything was booked, as its report or two persons say. */
export type PaymentRejected = DomainEvent<
  'honoraria.PaymentRejected',
  {
    readonly attemptId: string;
    readonly runId: string;
    readonly cohortId: string;
    readonly reasonCode?: string;
    /** `null` where it was recorded when one person sufficed, and where the bank's own report proves it. */
    readonly proposedBy: string | null;
    readonly confirmedBy: string;
    /** The bank's report that proves it; `null` where two persons do. */
    readonly reportId: string | null;
  }
>;
/**
 * What is unusual about a bank fact: the payment had been withdrawn or rejected, or came back before it was known to be
 * booked (`unexpected`); less or more was booked than was asked for (`partial`, `over`); an item of it had been settled
 * otherwise, so that money is owed back (`settled-otherwise`).
 */
export type ExceptionFlag = 'unexpected' | 'partial' | 'over' | 'settled-otherwise';
/**
 * A bank fact was recorded that breaks what was expected; it waits for a person, until it is settled or the money comes
 * back or the match is undone.
 */
export type BankFactFlagged = DomainEvent<
  'honoraria.BankFactFlagged',
  BankFact &
    Numbered & {
      readonly personId: string;
      readonly flags: readonly ExceptionFlag[];
      /** What was paid beyond what was owed. */
      readonly excess: Money;
    }
>;
/**
 * What was done about it: taken off what is owed next, claimed back, given up, or nothing because it turned out to be
 * right.
 */
export type ExceptionSettlement = 'set-off' | 'claimed-back' | 'written-off' | 'explained';
export type ExceptionSettled = DomainEvent<
  'honoraria.ExceptionSettled',
  {
    readonly attemptId: string;
    readonly cohortId: string;
    /** The ordinal of the bank fact that was flagged. */
    readonly ordinal: number;
    readonly how: ExceptionSettlement;
    /** Under the payee's key. */
    readonly note?: Sealed<string>;
    readonly settledBy: string;
  }
>;
/** A person found that the bank line was not this payment's: the payment is as it was before `PaymentBooked`. */
export type PaymentBookingUndone = DomainEvent<
  'honoraria.PaymentBookingUndone',
  BankFact & Numbered & { readonly amount: Money; readonly charges: Money }
>;
/** A person found that the bank line was not this payment's return: the payment is as it was before it. */
export type PaymentReturnUndone = DomainEvent<
  'honoraria.PaymentReturnUndone',
  BankFact &
    Numbered & {
      readonly amount: Money;
      readonly returned: Money;
      readonly stood?: StoodAs;
      readonly shortBecause?: 'charges' | 'exchange';
    }
>;
/** Less arrived than was sent. What follows is told once, of the one item on which the member said it. */
export type PaymentShortfallFound = DomainEvent<
  'honoraria.PaymentShortfallFound',
  {
    readonly attemptId: string;
    readonly runId: string;
    readonly cohortId: string;
    readonly honorariumId: string;
    readonly shortfall: Money;
  }
>;
export type PaymentEvent =
  | PaymentPrepared
  | PaymentLeftOut
  | PaymentWithdrawn
  | EntrustedTakeBackProposed
  | PaymentBooked
  | PaymentReturned
  | PaymentRejectionProposed
  | PaymentRejected
  | BankFactFlagged
  | ExceptionSettled
  | PaymentBookingUndone
  | PaymentReturnUndone
  | PaymentShortfallFound
  | AttemptEvent;
