import {
  defineEvents,
  type DomainEvent,
  type LocalDate,
  type Money,
  type Sealed,
  type ZoneId,
} from '@palabre/kernel';
import type { BankFactRecorded, BankFactReversed, OverrunSettled } from './domain/bank-events.js';
import type {
  DocumentEvent,
  DocumentShelved,
  FundingAgreementEvent,
} from './domain/supporting-events.js';
import type {
  BudgetLine,
  Change,
  ChangeDecision,
  FundingTerms,
  Holder,
  Posting,
  Stance,
  Supplier,
} from './domain/vocabulary.js';

export * from './domain/bank-events.js';
export * from './domain/supporting-events.js';
export * from './domain/vocabulary.js';

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

interface OfProposal extends OfBudget {
  readonly proposalId: string;
}
/** `contentHash`: SHA-256 of cohort, proposal, change, decision and reason in canonical JSON. */
export type ChangeProposed = DomainEvent<
  'budgeting.ChangeProposed',
  OfProposal & {
    readonly change: Change;
    readonly decision: ChangeDecision;
    readonly reason: Sealed<string>;
    readonly contentHash: string;
    readonly proposedBy: string;
  }
>;
export type ProposalWithdrawn = DomainEvent<
  'budgeting.ProposalWithdrawn',
  OfProposal & { readonly by: string; readonly reason: Sealed<string> }
>;
/** MEL's view on a proposal. A later view of the same person replaces the first. */
export type ViewRecorded = DomainEvent<
  'budgeting.ViewRecorded',
  OfProposal & {
    readonly contentHash: string;
    readonly stance: Stance;
    /** Always there with a concern or an objection. */
    readonly words?: Sealed<string>;
    readonly by: string;
  }
>;

/** A proposal was carried out. `despiteObjection`: why a coordinator decided against MEL's objection. */
interface Executed extends OfProposal, Booked {
  readonly amount: Money;
  readonly executedBy: string;
  readonly reason: Sealed<string>;
  readonly despiteObjection?: Sealed<string>;
}
export type FundsAllocated = DomainEvent<'budgeting.FundsAllocated', Executed & Holder>;
export type FundsDeallocated = DomainEvent<'budgeting.FundsDeallocated', Executed & Holder>;
export type FundsReallocated = DomainEvent<
  'budgeting.FundsReallocated',
  Executed & {
    readonly from: Holder;
    readonly to: Holder;
    readonly fundingAgreementId: string;
    readonly consentDocumentId?: string;
  }
>;
export type HonorariaEarmarked = DomainEvent<
  'budgeting.HonorariaEarmarked',
  Executed & {
    readonly lineId: string;
    readonly members: number;
    readonly months: number;
    readonly monthly: Money;
  }
>;
export type EnvelopeIncreased = DomainEvent<
  'budgeting.EnvelopeIncreased',
  Executed & {
    readonly lineId: string;
    readonly fundingAgreementId: string;
    readonly terms: FundingTerms;
  }
>;
export type EnvelopeDecreased = DomainEvent<
  'budgeting.EnvelopeDecreased',
  Executed & { readonly lineId: string; readonly fundingAgreementId: string }
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

interface OfCommitment extends OfBudget, Holder {
  readonly commitmentId: string;
}
/** Somebody asks for a contract. `payeeId`: the payee's person id, when the system knows them. */
export type CommitmentRequested = DomainEvent<
  'budgeting.CommitmentRequested',
  OfCommitment & {
    readonly amount: Money;
    readonly supplier: Sealed<Supplier>;
    readonly payeeId?: string;
    readonly evidence: readonly string[];
    readonly requestedBy: string;
  }
>;
export type CommitmentApproved = DomainEvent<
  'budgeting.CommitmentApproved',
  OfCommitment & Booked & { readonly amount: Money; readonly approvedBy: string }
>;
export type CommitmentDeclined = DomainEvent<
  'budgeting.CommitmentDeclined',
  OfCommitment & { readonly reason: Sealed<string>; readonly declinedBy: string }
>;
/** What was left of a commitment went back to the allocation it came from. */
export type CommitmentReleased = DomainEvent<
  'budgeting.CommitmentReleased',
  OfCommitment &
    Booked & {
      readonly amount: Money;
      readonly reason: Sealed<string>;
      readonly releasedBy: string;
    }
>;

/** A voucher was booked against a commitment. `effectiveOn` is the booking date. */
export type ExpenditureRecorded = DomainEvent<
  'budgeting.ExpenditureRecorded',
  OfCommitment &
    Booked & {
      readonly expenditureId: string;
      readonly amount: Money;
      readonly bookedOn: LocalDate;
      readonly valueOn: LocalDate;
      readonly evidence: readonly string[];
      readonly recordedBy: string;
    }
>;
export type ExpenditureReversed = DomainEvent<
  'budgeting.ExpenditureReversed',
  OfCommitment &
    Booked & {
      readonly expenditureId: string;
      readonly amount: Money;
      readonly reason: Sealed<string>;
      readonly reversedBy: string;
    }
>;

export type ExecutionEvent =
  | FundsAllocated
  | FundsDeallocated
  | FundsReallocated
  | HonorariaEarmarked
  | EnvelopeIncreased
  | EnvelopeDecreased;
/** Every event that moves money. */
export type BookedEvent =
  | BudgetOpened
  | ExecutionEvent
  | WorkplanFunded
  | CommitmentApproved
  | CommitmentReleased
  | ExpenditureRecorded
  | ExpenditureReversed
  | BankFactRecorded
  | BankFactReversed
  | OverrunSettled;
/** The same, by name. */
export const BOOKED_TYPES: Readonly<Record<BookedEvent['type'], true>> = {
  'budgeting.BudgetOpened': true,
  'budgeting.FundsAllocated': true,
  'budgeting.FundsDeallocated': true,
  'budgeting.FundsReallocated': true,
  'budgeting.HonorariaEarmarked': true,
  'budgeting.EnvelopeIncreased': true,
  'budgeting.EnvelopeDecreased': true,
  'budgeting.WorkplanFunded': true,
  'budgeting.CommitmentApproved': true,
  'budgeting.CommitmentReleased': true,
  'budgeting.ExpenditureRecorded': true,
  'budgeting.ExpenditureReversed': true,
  'budgeting.BankFactRecorded': true,
  'budgeting.BankFactReversed': true,
  'budgeting.OverrunSettled': true,
};

export type BudgetEvent =
  | BookedEvent
  | BudgetFrozen
  | BudgetThawed
  | ChangeProposed
  | ProposalWithdrawn
  | ViewRecorded
  | CommitmentRequested
  | CommitmentDeclined;
export type BudgetingEvent = BudgetEvent | FundingAgreementEvent | DocumentEvent | DocumentShelved;

export const budgetingEvents = defineEvents<BudgetingEvent>()({
  'budgeting.BudgetOpened': 1,
  'budgeting.BudgetFrozen': 1,
  'budgeting.BudgetThawed': 1,
  'budgeting.ChangeProposed': 1,
  'budgeting.ProposalWithdrawn': 1,
  'budgeting.ViewRecorded': 1,
  'budgeting.FundsAllocated': 1,
  'budgeting.FundsDeallocated': 1,
  'budgeting.FundsReallocated': 1,
  'budgeting.HonorariaEarmarked': 1,
  'budgeting.EnvelopeIncreased': 1,
  'budgeting.EnvelopeDecreased': 1,
  'budgeting.WorkplanFunded': 1,
  'budgeting.CommitmentRequested': 1,
  'budgeting.CommitmentApproved': 1,
  'budgeting.CommitmentDeclined': 1,
  'budgeting.CommitmentReleased': 1,
  'budgeting.ExpenditureRecorded': 1,
  'budgeting.ExpenditureReversed': 1,
  'budgeting.BankFactRecorded': 1,
  'budgeting.BankFactReversed': 1,
  'budgeting.OverrunSettled': 1,
  'budgeting.FundingAgreed': 1,
  'budgeting.FundingAssigned': 1,
  'budgeting.DocumentStored': 1,
  'budgeting.DocumentPartStored': 1,
  'budgeting.DocumentShelved': 1,
});
