import type { DomainEvent, LocalDate, Money, Sealed, YearMonth } from '@palabre/kernel';
import type { DueWhen } from './policy.events.js';

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

/** Why an item became due, as it was known when it did. */
export interface DueBecause {
  readonly dueWhen: DueWhen;
  /** The first month of the policy that set the amount; `null`: the cohort's own. */
  readonly policyFrom: YearMonth | null;
  /** Days of the month on which the member was active. */
  readonly activeDays: number;
  readonly firstActiveOn: LocalDate;
}
/**
 * A month's honorarium became due. Stream `honorarium-<membershipId>-<yyyy-mm>`. `explained` is `null` where it was
 * recorded before reasons were kept.
 */
export type HonorariumAccrued = DomainEvent<
  'honoraria.HonorariumAccrued',
  ItemIds & {
    readonly amount: Money;
    readonly because: string;
    readonly explained: DueBecause | null;
  }
>;
export type HonorariumApproved = DomainEvent<
  'honoraria.HonorariumApproved',
  ItemIds & {
    readonly approvedBy: string;
    /**
     * The revision of the payee's details that it was approved with; 0: there were none yet. `null`: recorded before that was
     * kept, and taken for the first.
     */
    readonly payeeRevision: number | null;
  }
>;
export type HonorariumWaived = DomainEvent<
  'honoraria.HonorariumWaived',
  ItemIds & { readonly amount: Money }
>;
export type HonorariumHeld = DomainEvent<
  'honoraria.HonorariumHeld',
  ItemIds & { readonly reason: StatedReason }
>;
export type HonorariumReleased = DomainEvent<
  'honoraria.HonorariumReleased',
  ItemIds & {
    /** Who does not approve it as well; `null`: nobody kept it. */
    readonly releasedBy: string | null;
  }
>;
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
/** The money came back, never left, or reached somebody else. */
export type ReopenedBecause = 'returned' | 'rejected' | 'mispaid';
/** The item is due again. */
export type HonorariumReopened = DomainEvent<
  'honoraria.HonorariumReopened',
  ItemIds & {
    readonly attemptId: string;
    /** What the attempt had settled: nothing where it was rejected. */
    readonly amount: Money;
    /** `returned` or `mispaid` after it was booked as paid, `rejected` before. */
    readonly why: ReopenedBecause;
    /** The bank's reason code, such as AC04. */
    readonly reasonCode?: string;
    /** Since version 3: the line by which one person says that it came back, for a second to stand behind. */
    readonly unapprovedLineId?: string;
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
/** It needs approval again: the payee's details changed, or it was released although it is not due by what is known. */
export type HonorariumApprovalWithdrawn = DomainEvent<
  'honoraria.HonorariumApprovalWithdrawn',
  ItemIds & { readonly because: 'payee-changed' | 'no-longer-due' }
>;
/** A run left the item for a later one: `together` with others of its quarter, or `unclaimed` by the payee so far. */
export type HonorariumDeferred = DomainEvent<
  'honoraria.HonorariumDeferred',
  ItemIds & { readonly runId: string; readonly because: 'together' | 'unclaimed' }
>;
/** Nobody knows what became of the attempt that is to pay the item. */
export type HonorariumTracingStarted = DomainEvent<
  'honoraria.HonorariumTracingStarted',
  ItemIds & { readonly attemptId: string }
>;
export type HonorariumTracingEnded = DomainEvent<
  'honoraria.HonorariumTracingEnded',
  ItemIds & { readonly attemptId: string }
>;
/** What an attempt had paid too much to the same payee settles this item by `amount`. */
export type HonorariumSetOff = DomainEvent<
  'honoraria.HonorariumSetOff',
  ItemIds & { readonly attemptId: string; readonly amount: Money }
>;
/** Less arrived than was paid. `review`: a person decides, since it is more than the policy leaves to itself. */
export type HonorariumShortfallFound = DomainEvent<
  'honoraria.HonorariumShortfallFound',
  ItemIds & {
    readonly attemptId: string;
    readonly shortfall: Money;
    readonly handling: 'top-up' | 'accept' | 'review';
  }
>;
/**
 * What became of a shortfall that a person had to look at: made up for, accepted, the member has said since that all of it
 * arrived, or (since version 2) it has come back and is due again.
 */
export type ShortfallSettlement = 'top-up' | 'accept' | 'arrived' | 'came-back';
export type HonorariumShortfallSettled = DomainEvent<
  'honoraria.HonorariumShortfallSettled',
  ItemIds & {
    readonly attemptId: string;
    readonly how: ShortfallSettlement;
    /** Nobody, where it came back. */
    readonly settledBy: string | null;
  }
>;
/** The item is owed so much more, to make up for what was lost on the way; it needs approval again. */
export type HonorariumToppedUp = DomainEvent<
  'honoraria.HonorariumToppedUp',
  ItemIds & { readonly attemptId: string; readonly amount: Money }
>;
/**
 * Less was missing than was made up for, and the item is owed so much less again. `arrived`: the member says so before anybody has
 * paid it, and all of it goes. `came-back`: so much of it came back, or is due again, with the payment itself.
 */
export type HonorariumTopUpTakenBack = DomainEvent<
  'honoraria.HonorariumTopUpTakenBack',
  ItemIds & {
    /** The attempt that had fallen short, and its run. */
    readonly attemptId: string;
    readonly runId: string;
    readonly amount: Money;
    /** Since version 2. */
    readonly because: 'arrived' | 'came-back';
    /** Since version 2, where it was paid: the attempt that it stays paid by, if nothing else is due again, and its run. */
    readonly paidBy?: { readonly attemptId: string; readonly runId?: string };
  }
>;
/** The same, and the top-up is paid or on its way by now, or nobody knows for certain: so much of it may be for nothing, and a person looks at it. */
export type HonorariumToppedUpInVain = DomainEvent<
  'honoraria.HonorariumToppedUpInVain',
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
  | HonorariumReceiptConfirmed
  | HonorariumApprovalWithdrawn
  | HonorariumDeferred
  | HonorariumTracingStarted
  | HonorariumTracingEnded
  | HonorariumSetOff
  | HonorariumShortfallFound
  | HonorariumShortfallSettled
  | HonorariumToppedUp
  | HonorariumTopUpTakenBack
  | HonorariumToppedUpInVain;

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
