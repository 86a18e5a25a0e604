import type { DomainEvent, LocalDate, Money, YearMonth } from '@palabre/kernel';
import type { StatedReason } from './honorarium.events.js';

/** What every event of an attempt's later life repeats. */
export interface AttemptIds {
  readonly attemptId: string;
  readonly runId: string;
  readonly cohortId: string;
}

/**
 * What a status of a bank's report (pain.002) says of one payment: it will not be executed; it is on its way; it is
 * executed; the payee's name was checked; or something that we do not know.
 */
export type StatusMeaning = 'rejected' | 'on-its-way' | 'executed' | 'payee-checked' | 'unknown';
/** What is odd about a report: it is recorded all the same, and proves nothing. */
export type ReportOddity =
  | 'not-sent'
  | 'booked-already'
  | 'rejected-already'
  | 'withdrawn'
  /** It was rejected because the bank has it already: the first one may be executed. */
  | 'duplicate'
  /** The bank had said before that it is executed. */
  | 'executed-already';
/** How a report names the payment; `message`: it speaks of the whole file. */
export type ReportRule = 'end-to-end-id' | 'uetr' | 'message';
/** The bank reported on a payment. Stream `payment-<attemptId>`, as all of these. */
export type PaymentStatusReported = DomainEvent<
  'honoraria.PaymentStatusReported',
  AttemptIds & {
    /** Derived from the file and the place in it: the same report again adds nothing. */
    readonly reportId: string;
    /** As in ISO 20022: four capitals, such as ACSP or RJCT. */
    readonly status: string;
    readonly says: StatusMeaning;
    /** The bank's reason code, such as AC01. */
    readonly reasonCode?: string;
    readonly rule: ReportRule;
    readonly oddity?: ReportOddity;
  }
>;

/** Why somebody asks the bank where a payment is. */
export type TracingBecause = 'no-news' | 'status-unclear' | 'not-arrived';
/** The fate of a payment is unknown and the bank is asked; nothing else may pay its items. */
export type PaymentTracingStarted = DomainEvent<
  'honoraria.PaymentTracingStarted',
  AttemptIds & { readonly because: TracingBecause; readonly startedBy: string }
>;
/** The bank answered; what it answered is proven by a line of a statement or by its report, not by this. */
export type PaymentTracingEnded = DomainEvent<
  'honoraria.PaymentTracingEnded',
  AttemptIds & { readonly endedBy: string }
>;

/** The bank is asked to call a payment back. Reason codes as in camt.056, such as DUPL or AC03. */
export type PaymentRecallRequested = DomainEvent<
  'honoraria.PaymentRecallRequested',
  AttemptIds & {
    /** Counts the recalls of one payment from 1. */
    readonly recall: number;
    readonly reasonCode: string;
    readonly requestedBy: string;
  }
>;
export type RecallOutcome = 'accepted' | 'refused';
/**
 * The bank answered a recall. `accepted` announces that the money comes back; it is back when a statement says so, or
 * when two persons confirm that it was never executed. Reason codes as in camt.029.
 */
export type PaymentRecallAnswered = DomainEvent<
  'honoraria.PaymentRecallAnswered',
  AttemptIds & {
    readonly recall: number;
    readonly outcome: RecallOutcome;
    readonly reasonCode?: string;
    readonly answeredOn: LocalDate;
    readonly recordedBy: string;
  }
>;

/** Part of what the bank booked of a payment: of one booking, by its ordinal. */
export interface PartOfBooking {
  readonly ordinal: number;
  readonly amount: Money;
}
/** Part of a loss that was written off, by its ordinal. */
export interface PartOfLoss {
  readonly ordinal: number;
  readonly amount: Money;
}

/** A first person says that a booked payment reached somebody else than its payee. */
export type PaymentMispaidProposed = DomainEvent<
  'honoraria.PaymentMispaidProposed',
  AttemptIds & {
    readonly reason: StatedReason;
    /** A keyed hash of payment and reason. */
    readonly reasonHash: string;
    readonly proposedBy: string;
  }
>;
/** A second person confirmed it: the amount is owed back by whoever has it, and the payee's items are due again. */
export type PaymentMispaid = DomainEvent<
  'honoraria.PaymentMispaid',
  AttemptIds & {
    readonly personId: string;
    /** All that was booked and has not come back: the receivable. */
    readonly amount: Money;
    /** By booking what is no expenditure any more; of version 1 nothing, as it stayed one. */
    readonly ofBookings: readonly PartOfBooking[];
    /** The open month it is booked in. */
    readonly bookedIn: YearMonth;
    readonly reason: StatedReason;
    readonly proposedBy: string;
    readonly confirmedBy: string;
  }
>;
/** What is owed back for a payment will not come: so much of it is a loss. */
export type LossWrittenOff = DomainEvent<
  'honoraria.LossWrittenOff',
  AttemptIds & {
    readonly personId: string;
    readonly amount: Money;
    /** Counts the losses of one payment from 1; 0 in version 1, which stayed the expenditure that it was. */
    readonly ordinal: number;
    /** Of it, what was an expenditure on honoraria until then, by booking; the rest was owed back. */
    readonly ofBookings: readonly PartOfBooking[];
    readonly reason: StatedReason;
    readonly writtenOffBy: string;
  }
>;
/** Of what was paid beyond what was owed, so much was taken off another item of the same payee. */
export type OverpaymentSetOff = DomainEvent<
  'honoraria.OverpaymentSetOff',
  AttemptIds & { readonly honorariumId: string; readonly amount: Money; readonly setOffBy: string }
>;

/** What was set off is not any more: the item is due again, and the credit stands. */
export type OverpaymentSetOffUndone = DomainEvent<
  'honoraria.OverpaymentSetOffUndone',
  AttemptIds & {
    readonly honorariumId: string;
    readonly amount: Money;
    readonly undoneBy: string;
  }
>;
export type AttemptEvent =
  | PaymentStatusReported
  | PaymentTracingStarted
  | PaymentTracingEnded
  | PaymentRecallRequested
  | PaymentRecallAnswered
  | PaymentMispaidProposed
  | PaymentMispaid
  | LossWrittenOff
  | OverpaymentSetOff
  | OverpaymentSetOffUndone;
