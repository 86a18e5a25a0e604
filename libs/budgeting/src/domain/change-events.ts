import type { DomainEvent, Money, Sealed } from '@palabre/kernel';
import type {
  Change,
  ChangeDecision,
  FundingTerms,
  Holder,
  Posting,
  Stance,
} from './vocabulary.js';

/** Every event of stream `budget-<cohortId>` repeats the cohort. */
interface OfBudget {
  readonly cohortId: string;
}
interface Booked {
  readonly postings: readonly Posting[];
}

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
    /** Since version 5: earlier proposals of the same move that nobody carried out; what MEL objected to there still counts. */
    readonly repeats?: readonly string[];
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

/** A move between two lines, of so much in all, that a funder consented to. */
export interface ConsentedMove {
  /** Where the line is another cohort's; absent before version 2 of the events that have moves. */
  readonly fromCohortId?: string;
  readonly fromLineId: string;
  readonly toCohortId?: string;
  readonly toLineId: string;
  readonly amount: Money;
}
/**
 * What a funder's letter consents to. Moves under its document use it up, also those made before anybody recorded what
 * it is for. `sha256`: of the document; one letter is recorded once.
 */
export type FunderConsentRecorded = DomainEvent<
  'budgeting.FunderConsentRecorded',
  OfBudget & {
    readonly documentId: string;
    readonly sha256: string;
    readonly fundingAgreementId: string;
    readonly moves: readonly ConsentedMove[];
    readonly recordedBy: string;
  }
>;
/** The funder took their consent back, or it was recorded wrongly; what was moved under it stays moved. */
export type FunderConsentWithdrawn = DomainEvent<
  'budgeting.FunderConsentWithdrawn',
  OfBudget & {
    readonly documentId: string;
    readonly fundingAgreementId: string;
    /** Those of the consent. */
    readonly moves: readonly ConsentedMove[];
    readonly reason: Sealed<string>;
    readonly withdrawnBy: string;
  }
>;

/** What of a change moves money between lines of one funder; absent before such changes said it themselves. */
interface Moved {
  readonly moves?: readonly ConsentedMove[];
}
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
  } & Moved
>;
export type EnvelopeDecreased = DomainEvent<
  'budgeting.EnvelopeDecreased',
  Executed & { readonly lineId: string; readonly fundingAgreementId: string } & Moved
>;

/** What nobody had been given went on to another cohort's budget, where it is {@link UnspentBroughtForward}. */
export type UnspentCarriedOver = DomainEvent<
  'budgeting.UnspentCarriedOver',
  Executed & {
    readonly lineId: string;
    readonly fundingAgreementId: string;
    readonly toCohortId: string;
    readonly toLineId: string;
  }
>;
export type UnspentBroughtForward = DomainEvent<
  'budgeting.UnspentBroughtForward',
  OfBudget &
    Moved &
    Booked & {
      readonly lineId: string;
      readonly fundingAgreementId: string;
      readonly terms: FundingTerms;
      readonly amount: Money;
      readonly fromCohortId: string;
      /** Of the other budget. */
      readonly proposalId: string;
      readonly executedBy: string;
      /** Under which what had been taken from other lines of this budget comes back to this one. */
      readonly consentDocumentId?: string;
    }
>;

export type ExecutionEvent =
  | FundsAllocated
  | FundsDeallocated
  | FundsReallocated
  | HonorariaEarmarked
  | EnvelopeIncreased
  | EnvelopeDecreased
  | UnspentCarriedOver;
