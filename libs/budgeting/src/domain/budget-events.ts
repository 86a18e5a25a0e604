import type { DomainEvent, LocalDate, Money, Sealed, ZoneId } from '@palabre/kernel';
import type { BudgetLine, CostShare, FundingTerms, Posting } from './vocabulary.js';

/** Every event of stream `budget-<cohortId>` repeats the cohort. */
interface OfBudget {
  readonly cohortId: string;
}
interface Booked {
  readonly postings: readonly Posting[];
}

/** The budget of a cohort was opened with the lines of its first funding agreement. */
export type BudgetOpened = DomainEvent<
  'budgeting.BudgetOpened',
  OfBudget &
    Booked & {
      readonly fundingAgreementId: string;
      readonly terms: FundingTerms;
      readonly currency: string;
      readonly zone: ZoneId;
      readonly lines: readonly (BudgetLine & { readonly amount: Money })[];
    }
>;
/** No new promises until it is thawed; facts are still recorded. */
export type BudgetFrozen = DomainEvent<
  'budgeting.BudgetFrozen',
  OfBudget & { readonly by: string; readonly reason: Sealed<string> }
>;
export type BudgetThawed = DomainEvent<
  'budgeting.BudgetThawed',
  OfBudget & { readonly by: string; readonly reason: Sealed<string> }
>;

/** Nothing is promised or moved any more; facts are still recorded. `unspent`: what is left, by funding source. */
export type BudgetClosed = DomainEvent<
  'budgeting.BudgetClosed',
  OfBudget & {
    readonly by: string;
    readonly reason: Sealed<string>;
    readonly unspent: readonly { readonly fundingAgreementId: string; readonly amount: Money }[];
  }
>;
/** Somebody proposes who bears a line from a day on. `contentHash`: SHA-256 of all it says, in canonical JSON. */
export type CostShareProposed = DomainEvent<
  'budgeting.CostShareProposed',
  OfBudget & {
    readonly costShareId: string;
    readonly lineId: string;
    readonly startsOn: LocalDate;
    readonly shares: readonly CostShare[];
    readonly reason: Sealed<string>;
    /** The funders' letters or contracts. */
    readonly documentIds: readonly string[];
    readonly contentHash: string;
    readonly proposedBy: string;
  }
>;
/** From `startsOn` on, what a line costs is borne by these funders in these shares; until the next such date. */
export type CostShareAgreed = DomainEvent<
  'budgeting.CostShareAgreed',
  OfBudget & {
    readonly lineId: string;
    readonly startsOn: LocalDate;
    readonly shares: readonly CostShare[];
    /** Since version 2: what was proposed, by whom; somebody else agreed to it. */
    readonly costShareId?: string;
    readonly contentHash?: string;
    readonly proposedBy?: string;
    readonly agreedBy: string;
  }
>;
/** Under which line of the funder's own budget a line of ours is reported. */
export type FunderLineAssigned = DomainEvent<
  'budgeting.FunderLineAssigned',
  OfBudget & {
    readonly lineId: string;
    readonly fundingAgreementId: string;
    readonly funderLineCode: string;
    /** Since version 2: why a line is reported elsewhere than it was, once a reporting period has ended. */
    readonly reason?: Sealed<string>;
    readonly assignedBy: string;
  }
>;

/** An approved workplan took its budget out of its group's allocation (or, amended, gave some back). */
export type WorkplanFunded = DomainEvent<
  'budgeting.WorkplanFunded',
  OfBudget &
    Booked & {
      readonly groupId: string;
      readonly workplanId: string;
      /** What the workplan has been given on each line, all in all. */
      readonly lines: readonly { readonly lineId: string; readonly amount: Money }[];
      readonly approvedBy: string;
    }
>;
