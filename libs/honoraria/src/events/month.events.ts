import type { DomainEvent, Instant, Money, YearMonth } from '@palabre/kernel';
import type { ReopenedBecause, StatedReason } from './honorarium.events.js';

/** Accrual of a month began for these memberships. Stream `honorariaMonth-<cohortId>-<yyyy-mm>`. */
export type AccrualStarted = DomainEvent<
  'honoraria.AccrualStarted',
  {
    readonly cohortId: string;
    readonly month: YearMonth;
    readonly accrualId: string;
    readonly membershipIds: readonly string[];
    /** `some`: a month that had been accrued is looked at again for these alone. */
    readonly of: 'all' | 'some';
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
export type CarriedBecause =
  'held' | 'in-run' | 'tracing' | ReopenedBecause | 'unclaimed' | 'together';
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

/**
 * Why a month is closed over an own account whose lines do not make what the bank says it holds: the bank has said that its
 * balance is wrong; the account was registered with another opening balance than it had; statements of days before the
 * cohort's are missing.
 */
export type UnbalancedBecause = 'bank-errs' | 'opening-errs' | 'earlier-days-missing';

/** What the log was when a month was sealed, as its newest signed checkpoint says: all before it can be proven. */
export interface MonthSeal {
  /** Up to where the log is in the tree. */
  readonly position: string;
  /** Leaves of the tree. */
  readonly size: number;
  /** The tree's root (RFC 6962), in base64. */
  readonly root: string;
}

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
      /** What its opening and its lines up to that day make; `null`: nobody compared. */
      readonly ours: Money | null;
    }[];
    /** Own accounts where the two differ, and why it was closed all the same, as a person said. */
    readonly unbalanced: readonly {
      readonly accountId: string;
      readonly because: UnbalancedBecause;
    }[];
    /** Own accounts that it was closed without a whole month of statements of, and why, as a person said. */
    readonly withoutStatement: readonly {
      readonly accountId: string;
      readonly because: NoStatementBecause;
    }[];
    /** `null`: no checkpoint had been signed yet. */
    readonly seal: MonthSeal | null;
    readonly closedAt: Instant;
    readonly closedBy: string;
  }
>;
/**
 * A first person says why the month may be closed although own accounts are not stated as a whole, or do not balance. A second one
 * closes it, for these reasons.
 */
export type MonthClosingProposed = DomainEvent<
  'honoraria.MonthClosingProposed',
  {
    readonly cohortId: string;
    readonly month: YearMonth;
    readonly withoutStatement: MonthClosed['data']['withoutStatement'];
    readonly unbalanced: MonthClosed['data']['unbalanced'];
    readonly proposedBy: string;
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
/** What was settled in an open month is open again, or what its statements told of is gone. */
export type UnsettledBecause =
  'line-unmatched' | 'line-reconsidered' | 'line-split' | 'statement-withdrawn';
/**
 * Something that a closing of the month would rest on is not so any more. Changes nothing by itself: a closing at the same
 * moment decides again, and sees it.
 */
export type MonthUnsettled = DomainEvent<
  'honoraria.MonthUnsettled',
  {
    readonly cohortId: string;
    readonly month: YearMonth;
    readonly because: UnsettledBecause;
    /** The line or the statement. */
    readonly subjectId: string;
  }
>;
export type MonthEvent =
  | AccrualStarted
  | AccrualFinished
  | MonthUnsettled
  | MonthClosingProposed
  | MonthClosed
  | MonthReopeningProposed
  | MonthReopened;
