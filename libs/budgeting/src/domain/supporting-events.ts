import type { DomainEvent, LocalDate, LocalisedText, Money, Sealed } from '@palabre/kernel';
import type { ContentType, DocumentKind, FunderLine, FundingTerms } from './vocabulary.js';

/** What a funder agreed to. Stream `fundingAgreement-<fundingAgreementId>`. */
export type FundingAgreed = DomainEvent<
  'budgeting.FundingAgreed',
  FundingTerms & {
    readonly fundingAgreementId: string;
    readonly funder: LocalisedText;
    readonly reference: string;
    readonly amount: Money;
    readonly reportingPeriods: readonly { readonly from: LocalDate; readonly until: LocalDate }[];
    /** The funder's own budget; empty where the agreement has none. */
    readonly lines: readonly FunderLine[];
    readonly agreedBy: string;
    /** Since version 3: the signed agreement, its hash, and that of all this says (in canonical JSON), to be confirmed. */
    readonly documentId?: string;
    readonly sha256?: string;
    readonly contentHash?: string;
  }
>;
/** A second person read the signed agreement and confirmed what it says: its money is there from now on. */
export type FundingAgreementConfirmed = DomainEvent<
  'budgeting.FundingAgreementConfirmed',
  {
    readonly fundingAgreementId: string;
    readonly contentHash: string;
    readonly confirmedBy: string;
  }
>;
/** One agreement counts under a funder's reference. Stream `fundingReference-<referenceId>`. */
export type FundingReferenceTaken = DomainEvent<
  'budgeting.FundingReferenceTaken',
  { readonly referenceId: string; readonly fundingAgreementId: string }
>;
/**
 * The funder pays less than was agreed: a fact, recorded whatever budgets have taken already. `shortfall`: what budgets
 * took beyond what is left, to be given back by lowering their envelopes.
 */
export type FundingReduced = DomainEvent<
  'budgeting.FundingReduced',
  {
    readonly fundingAgreementId: string;
    readonly amount: Money;
    readonly left: Money;
    readonly shortfall?: Money;
    readonly reason: Sealed<string>;
    /** The funder's letter, and (since version 2) its hash: one letter reduces an agreement once. */
    readonly documentId: string;
    readonly sha256?: string;
    readonly recordedBy: string;
  }
>;
/** A reduction had been recorded wrongly: the agreement has `left` again. */
export type FundingReductionWithdrawn = DomainEvent<
  'budgeting.FundingReductionWithdrawn',
  {
    readonly fundingAgreementId: string;
    /** The letter of the reduction. */
    readonly documentId: string;
    readonly amount: Money;
    readonly left: Money;
    readonly reason: Sealed<string>;
    readonly withdrawnBy: string;
  }
>;
/** A budget took some of the agreement's money (or gave some back, when negative). */
export type FundingAssigned = DomainEvent<
  'budgeting.FundingAssigned',
  { readonly fundingAgreementId: string; readonly cohortId: string; readonly amount: Money }
>;

/** A line of some cohort's budget. */
export interface LineOfCohort {
  readonly cohortId: string;
  readonly lineId: string;
}
/** Money that went from one line to another, by reallocation, or taken before or after it was given. */
export interface CountedMove {
  readonly from: LineOfCohort;
  readonly to: LineOfCohort;
  readonly amount: Money;
}
/** How a line stands with the funder after that. */
export interface CountedLine extends LineOfCohort {
  /** As the funder agreed to it; moves between lines change nothing here. */
  readonly agreed: Money;
  /** From or to other lines, without a letter. */
  readonly moved: Money;
  /** Given less taken, moves apart; below zero: taken and given to no line yet. */
  readonly net: Money;
  /** Since version 3: given to it by an increase, taken from it again, and given to no line yet. Absent where that is nothing. */
  readonly givenBack?: Money;
  /** Until version 3: came from another cohort and has not gone on. */
  readonly carried?: Money;
}
/** A line of which more is moved than its threshold allows, since the funder pays less; shown until it is within it again. */
export interface CountedException extends LineOfCohort {
  readonly allowed: Money;
  readonly moved: Money;
}
/**
 * What a change of a cohort's budget moves between lines of the agreement, of whatever cohorts, and how the lines that it
 * changes stand after it. The first one of a cohort names all its lines.
 */
export type LineMovesCounted = DomainEvent<
  'budgeting.LineMovesCounted',
  {
    readonly fundingAgreementId: string;
    /** Whose proposal was carried out. */
    readonly cohortId: string;
    readonly proposalId: string;
    readonly moves: readonly CountedMove[];
    /** The funder's letter that the moves (and those `covered`) use up. */
    readonly consentDocumentId?: string;
    /** Since version 2: earlier moves without a letter that this one covers from now on. */
    readonly covered?: readonly CountedMove[];
    /** Since version 2: lines that a funder's own cut leaves beyond their thresholds. */
    readonly exceptions?: readonly CountedException[];
    /** Since version 4: what went on to a line of another cohort's budget. */
    readonly carriedOver?: CountedMove;
    readonly lines: readonly CountedLine[];
  }
>;

/**
 * A funder's letter counts in the agreement: whichever of its budgets use it, it is used up once. `usedBefore`: what had
 * moved under it in the recording budget before agreements counted.
 */
export type LetterCounted = DomainEvent<
  'budgeting.LetterCounted',
  {
    readonly fundingAgreementId: string;
    /** In whose budget it was recorded. */
    readonly cohortId: string;
    readonly documentId: string;
    readonly sha256: string;
    readonly moves: readonly CountedMove[];
    readonly usedBefore: readonly CountedMove[];
    readonly recordedBy: string;
  }
>;
/** A letter is out of force. `uncovered`: what moved under it, and stays moved without a letter until it is recorded anew. */
export type LetterWithdrawn = DomainEvent<
  'budgeting.LetterWithdrawn',
  {
    readonly fundingAgreementId: string;
    readonly cohortId: string;
    readonly documentId: string;
    readonly sha256: string;
    readonly uncovered: readonly CountedMove[];
    readonly withdrawnBy: string;
  }
>;

/** A voucher was stored, in parts. `sha256` is of the bytes as stored. Stream `document-<documentId>`. */
export type DocumentStored = DomainEvent<
  'budgeting.DocumentStored',
  {
    readonly documentId: string;
    readonly kind: DocumentKind;
    readonly contentType: ContentType;
    readonly bytes: number;
    readonly sha256: string;
    readonly parts: number;
    readonly storedBy: string;
  }
>;
/** One part of its content, in base64; parts count from 1. */
export type DocumentPartStored = DomainEvent<
  'budgeting.DocumentPartStored',
  { readonly documentId: string; readonly part: number; readonly content: Sealed<string> }
>;

/** Somebody stored one more document that day. Stream `documentShelf-<personId>-<day>`, by the day of UTC. */
export type DocumentShelved = DomainEvent<
  'budgeting.DocumentShelved',
  {
    readonly personId: string;
    readonly day: LocalDate;
    readonly documentId: string;
    /** Of its content; absent before version 2. */
    readonly bytes?: number;
  }
>;

export type FundingAgreementEvent =
  | FundingAgreed
  | FundingAgreementConfirmed
  | FundingAssigned
  | FundingReduced
  | FundingReductionWithdrawn
  | LineMovesCounted
  | LetterCounted
  | LetterWithdrawn;
export type DocumentEvent = DocumentStored | DocumentPartStored;
