import type { DomainEvent, Instant, Money, Sealed, YearMonth } from '@palabre/kernel';

/** Why somebody did something, in their own words; `null` where they were recorded before they were sealed. */
export type StatedReason = Sealed<string> | null;

/** What every event of one due item repeats, so that read models need no joins. */
export interface ItemIds {
  readonly honorariumId: string;
  readonly membershipId: string;
  readonly personId: string;
  readonly cohortId: string;
  /** The month of service. */
  readonly month: YearMonth;
  /** The open month it is booked in; later than the month of service for late facts. */
  readonly bookedIn: YearMonth;
}

/** A month's honorarium became due. Stream `honorarium-<membershipId>-<yyyy-mm>`. */
export type HonorariumAccrued = DomainEvent<
  'honoraria.HonorariumAccrued',
  ItemIds & { readonly amount: Money; readonly because: string }
>;
export type HonorariumApproved = DomainEvent<
  'honoraria.HonorariumApproved',
  ItemIds & { readonly approvedBy: string }
>;
export type HonorariumWaived = DomainEvent<
  'honoraria.HonorariumWaived',
  ItemIds & { readonly amount: Money }
>;
export type HonorariumHeld = DomainEvent<
  'honoraria.HonorariumHeld',
  ItemIds & { readonly reason: StatedReason }
>;
export type HonorariumReleased = DomainEvent<'honoraria.HonorariumReleased', ItemIds>;
/** A first person asks to cancel a due item; a second one confirms it. */
export type HonorariumCancellationProposed = DomainEvent<
  'honoraria.HonorariumCancellationProposed',
  ItemIds & {
    readonly reason: StatedReason;
    /** A keyed hash of item and reason: what is confirmed is what was proposed. */
    readonly reasonHash: string;
    readonly proposedBy: string;
  }
>;
export type HonorariumCancelled = DomainEvent<
  'honoraria.HonorariumCancelled',
  ItemIds & { readonly amount: Money; readonly reason: StatedReason; readonly confirmedBy: string }
>;
/** A payment attempt of a run is to settle the item; no other attempt may while this one is open. */
export type HonorariumPutInRun = DomainEvent<
  'honoraria.HonorariumPutInRun',
  ItemIds & { readonly runId: string; readonly attemptId: string }
>;
export type HonorariumTakenOutOfRun = DomainEvent<
  'honoraria.HonorariumTakenOutOfRun',
  ItemIds & { readonly runId: string; readonly attemptId: string }
>;
/** The bank booked the payment; `amount` is what the item is settled by. */
export type HonorariumPaid = DomainEvent<
  'honoraria.HonorariumPaid',
  ItemIds & { readonly attemptId: string; readonly amount: Money }
>;
/** The money came back or never left: the item is due again. */
export type HonorariumReopened = DomainEvent<
  'honoraria.HonorariumReopened',
  ItemIds & {
    readonly attemptId: string;
    /** What the attempt had settled: nothing where it was rejected. */
    readonly amount: Money;
    /** `returned` after it was booked as paid, `rejected` before. */
    readonly why: 'returned' | 'rejected';
    /** The bank's reason code, such as AC04. */
    readonly reasonCode?: string;
  }
>;
/** The bank line was not this payment's: the item is in its run again, as before `HonorariumPaid`. */
export type HonorariumPaymentUndone = DomainEvent<
  'honoraria.HonorariumPaymentUndone',
  ItemIds & { readonly attemptId: string; readonly amount: Money }
>;
/** The bank line was not this payment's return: the item is paid, as before `HonorariumReopened`. */
export type HonorariumReopeningUndone = DomainEvent<
  'honoraria.HonorariumReopeningUndone',
  ItemIds & { readonly attemptId: string; readonly amount: Money }
>;
/** The member says what arrived. */
export type HonorariumReceiptConfirmed = DomainEvent<
  'honoraria.HonorariumReceiptConfirmed',
  ItemIds & { readonly received: Money; readonly receivedOn: string }
>;

export type HonorariumEvent =
  | HonorariumAccrued
  | HonorariumApproved
  | HonorariumWaived
  | HonorariumHeld
  | HonorariumReleased
  | HonorariumCancellationProposed
  | HonorariumCancelled
  | HonorariumPutInRun
  | HonorariumTakenOutOfRun
  | HonorariumPaid
  | HonorariumReopened
  | HonorariumPaymentUndone
  | HonorariumReopeningUndone
  | HonorariumReceiptConfirmed;

/** From a month on a member wants no honoraria. Stream `honorariaChoice-<membershipId>`. */
export type HonorariaWaivedFrom = DomainEvent<
  'honoraria.HonorariaWaivedFrom',
  { readonly membershipId: string; readonly cohortId: string; readonly from: YearMonth }
>;
/** A member wants no honorarium for one month, said before it was due. */
export type HonorariaMonthWaived = DomainEvent<
  'honoraria.HonorariaMonthWaived',
  { readonly membershipId: string; readonly cohortId: string; readonly month: YearMonth }
>;
export type HonorariaChoiceEvent = HonorariaWaivedFrom | HonorariaMonthWaived;

/** Accrual of a month began for these memberships. Stream `honorariaMonth-<cohortId>-<yyyy-mm>`. */
export type AccrualStarted = DomainEvent<
  'honoraria.AccrualStarted',
  {
    readonly cohortId: string;
    readonly month: YearMonth;
    readonly accrualId: string;
    readonly membershipIds: readonly string[];
  }
>;
export type AccrualFinished = DomainEvent<
  'honoraria.AccrualFinished',
  { readonly cohortId: string; readonly month: YearMonth; readonly accrualId: string }
>;

/** The sums of a month; the first four and the last tie: brought forward + accrued − paid − waived − cancelled. */
export interface MonthFigures {
  readonly broughtForward: Money;
  readonly accrued: Money;
  readonly paid: Money;
  readonly waived: Money;
  readonly cancelled: Money;
  readonly carriedForward: Money;
}
/** Why an item is carried into the next month. */
export type CarriedBecause = 'held' | 'in-run' | 'tracing' | 'returned' | 'unclaimed';
export interface CarriedItem {
  readonly honorariumId: string;
  readonly amount: Money;
  readonly because: CarriedBecause;
}
/**
 * Why an own account has no statement of a month: the bank issues none where nothing moved; the money is in
 * somebody's hands and their own book is kept; the account was closed before.
 */
export type NoStatementBecause = 'not-issued' | 'kept-by-hand' | 'account-closed';

/** The month is sealed; nothing is booked into it any more. */
export type MonthClosed = DomainEvent<
  'honoraria.MonthClosed',
  {
    readonly cohortId: string;
    readonly month: YearMonth;
    readonly figures: MonthFigures;
    readonly carried: readonly CarriedItem[];
    /** The closing balance of each own account as the bank states it. */
    readonly balances: readonly {
      readonly accountId: string;
      readonly closing: Money;
      readonly on: string;
    }[];
    /** Own accounts that it was closed without a whole month of statements of, and why, as a person said. */
    readonly withoutStatement: readonly {
      readonly accountId: string;
      readonly because: NoStatementBecause;
    }[];
    readonly closedAt: Instant;
    readonly closedBy: string;
  }
>;
export type MonthReopeningProposed = DomainEvent<
  'honoraria.MonthReopeningProposed',
  {
    readonly cohortId: string;
    readonly month: YearMonth;
    readonly reason: StatedReason;
    /** A keyed hash of month and reason. */
    readonly reasonHash: string;
    readonly proposedBy: string;
  }
>;
export type MonthReopened = DomainEvent<
  'honoraria.MonthReopened',
  {
    readonly cohortId: string;
    readonly month: YearMonth;
    readonly reason: StatedReason;
    readonly confirmedBy: string;
  }
>;
export type MonthEvent =
  AccrualStarted | AccrualFinished | MonthClosed | MonthReopeningProposed | MonthReopened;
