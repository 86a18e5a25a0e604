import type {
  DecimalText,
  DomainEvent,
  Language,
  LocalDate,
  Sealed,
  SealedTogether,
} from '@palabre/kernel';

/** Who applies, for whom the committee does not look: blind review never opens it. */
export interface Identity {
  readonly name: string;
  readonly email: string;
  readonly organisation?: string;
}

/** The answers to the call's questions, in the applicant's words. */
export interface Statements {
  readonly experience: string;
  readonly motivation: string;
  readonly capacity: string;
  readonly learningGoals: string;
  readonly plan: string;
}

export const LANGUAGE_LEVELS = ['none', 'basic', 'working', 'fluent'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** What an applicant tells about themselves beside the answers. */
export interface Background {
  /** Where they live now, ISO 3166-1 alpha-2. */
  readonly livesIn: string;
  /** What a list of countries cannot know: exile, statelessness, a disputed passport. */
  readonly originNote?: string;
  readonly levels: Readonly<Record<Language, LanguageLevel>>;
  /** Communities as the person names them; several, or none. */
  readonly communities: readonly string[];
  /** How a text generator was used, if the person says so. */
  readonly aiUse?: string;
}

/** Whose application to which call: every event of stream `application-<applicationId>` repeats it. */
export interface OfApplication {
  readonly applicationId: string;
  readonly callId: string;
  readonly personId: string;
}

/** `listed`: the call's list of countries places the applicant. `to-a-person`: it cannot, and somebody decides. */
export type Placement = 'listed' | 'to-a-person';

/** What rules, filters and totals need in the clear; all else is sealed. */
export interface ClearForm {
  /** The language the applicant writes in and is written to in. */
  readonly language: Language;
  readonly country: string | null;
  /** Area of the call's list that the country stands in. */
  readonly area: string | null;
  readonly placement: Placement;
  /** All themes that interest the applicant, the dearest first. */
  readonly themes: readonly string[];
}
interface SealedForm {
  readonly identity: Sealed<Identity>;
  readonly statements: Sealed<Statements>;
  readonly background: Sealed<Background>;
}

/** An unfinished application, kept for its author only; whatever it holds is sealed. */
export type DraftSaved = DomainEvent<
  'recruitment.DraftSaved',
  OfApplication & { readonly draft: Sealed<unknown> }
>;
/** Taken: in time, the first of this person, from where the call invites, and not excluded. */
export type ApplicationSubmitted = DomainEvent<
  'recruitment.ApplicationSubmitted',
  OfApplication & ClearForm & SealedForm
>;
/** Replaces what was submitted. */
export type ApplicationAmended = DomainEvent<
  'recruitment.ApplicationAmended',
  OfApplication & ClearForm & SealedForm
>;
export type ApplicationWithdrawn = DomainEvent<'recruitment.ApplicationWithdrawn', OfApplication>;
/** `none`: there is no conflict of interest. Otherwise `words` say which. A later declaration replaces it. */
export type ConflictDeclared = DomainEvent<
  'recruitment.ConflictDeclared',
  OfApplication & { readonly none: boolean; readonly words?: Sealed<string> }
>;

/** `reason`: why, where the list of countries left it to a person. */
export type EligibilityConfirmed = DomainEvent<
  'recruitment.EligibilityConfirmed',
  OfApplication & { readonly confirmedBy: string; readonly reason?: Sealed<string> }
>;
/** The call does not invite the application. `foundBy`: who proposed and who confirmed it; one person in version 1. */
export type IneligibilityFound = DomainEvent<
  'recruitment.IneligibilityFound',
  OfApplication & {
    readonly foundBy: readonly string[];
    readonly reason: Sealed<string>;
    readonly feedback: Sealed<string>;
  }
>;

/** Version 1 to 2: one person found it. */
export const foundByOne = (data: unknown): unknown => {
  const { foundBy } = data as { readonly foundBy: string };
  return { ...(data as object), foundBy: [foundBy] };
};

export type ReviewerAssigned = DomainEvent<
  'recruitment.ReviewerAssigned',
  OfApplication & { readonly reviewerId: string }
>;
/** A reviewer has a conflict of interest; what they scored counts no more. */
export type ReviewerRecused = DomainEvent<
  'recruitment.ReviewerRecused',
  OfApplication & { readonly reviewerId: string; readonly reason: Sealed<string> }
>;
/** One reviewer's whole review: 1 to 5 on each criterion, each with a reason. */
export type ApplicationScored = DomainEvent<
  'recruitment.ApplicationScored',
  OfApplication & {
    readonly reviewerId: string;
    readonly scores: Readonly<Record<string, number>>;
    /** Mean of the scores by the call's weights, rounded to four places. */
    readonly weightedScore: DecimalText;
    /** By criterion. */
    readonly reasons: Sealed<Readonly<Record<string, string>>>;
  }
>;
/** The first reviewers lie two points or more apart on these criteria. */
export type ThirdReviewAsked = DomainEvent<
  'recruitment.ThirdReviewAsked',
  OfApplication & { readonly criterionIds: readonly string[] }
>;
/**
 * Passages of the text and the other applications of the call that carry them, sealed as data of all these applicants at
 * once. One passage each; version 1 had all passages together, sealed as the flagged applicant's only.
 */
export interface FlaggedPassages {
  readonly words: SealedTogether<readonly string[]>;
  /** Applications that carry the same words. */
  readonly sharedWith: readonly string[];
}
/** The text is generic, or shared with other applications of the call. */
export type OriginalityFlagged = DomainEvent<
  'recruitment.OriginalityFlagged',
  OfApplication & {
    readonly flaggedBy: string;
    readonly reason: Sealed<string>;
    readonly passages: readonly FlaggedPassages[];
  }
>;
/** Version 1 to 2: all passages were shared with the same applications. */
export const passagesTogether = (data: unknown): unknown => {
  const { passages: words, sharedWith, ...rest } = data as Readonly<Record<string, unknown>>;
  return { ...rest, passages: [{ words, sharedWith }] };
};
export type InterviewInvited = DomainEvent<
  'recruitment.InterviewInvited',
  OfApplication & { readonly invitedBy: string }
>;
/** The conversation took place, or the applicant did not come. */
export type InterviewRecorded = DomainEvent<
  'recruitment.InterviewRecorded',
  OfApplication & {
    readonly recordedBy: string;
    readonly on: LocalDate;
    readonly attended: boolean;
    readonly notes: Sealed<string>;
  }
>;

export const OUTCOMES = ['offer', 'waitlist', 'reject', 'ineligible'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/**
 * What one member of the committee would decide. `proposalHash`: a keyed hash of outcome, reasons and feedback. Outcome
 * `ineligible` came with version 2.
 */
export type DecisionProposed = DomainEvent<
  'recruitment.DecisionProposed',
  OfApplication & {
    readonly outcome: Outcome;
    readonly proposalHash: string;
    readonly proposedBy: string;
    readonly reasons: Sealed<string>;
    /** In the applicant's language. */
    readonly feedback?: Sealed<string>;
  }
>;
/** Who proposed and who confirmed the same content. */
interface DecidedByTwo {
  readonly proposalHash: string;
  readonly proposedBy: string;
  readonly confirmedBy: string;
}
export type MembershipOffered = DomainEvent<
  'recruitment.MembershipOffered',
  OfApplication & DecidedByTwo
>;
/** An offer to somebody who was on the waitlist. */
export type PromotedFromWaitlist = DomainEvent<
  'recruitment.PromotedFromWaitlist',
  OfApplication & DecidedByTwo
>;
export type ApplicationWaitlisted = DomainEvent<
  'recruitment.ApplicationWaitlisted',
  OfApplication & DecidedByTwo
>;
export type ApplicationRejected = DomainEvent<
  'recruitment.ApplicationRejected',
  OfApplication & DecidedByTwo
>;
/** The applicant takes the seat: the ground on which they may enrol. */
export type OfferAccepted = DomainEvent<'recruitment.OfferAccepted', OfApplication>;
export type OfferDeclined = DomainEvent<'recruitment.OfferDeclined', OfApplication>;
/** The application is forgotten: the key of all that was sealed in it is destroyed. */
export type ApplicationErased = DomainEvent<'recruitment.ApplicationErased', OfApplication>;

export type ApplicationEvent =
  | DraftSaved
  | ApplicationSubmitted
  | ApplicationAmended
  | ApplicationWithdrawn
  | ConflictDeclared
  | EligibilityConfirmed
  | IneligibilityFound
  | ReviewerAssigned
  | ReviewerRecused
  | ApplicationScored
  | ThirdReviewAsked
  | OriginalityFlagged
  | InterviewInvited
  | InterviewRecorded
  | DecisionProposed
  | MembershipOffered
  | PromotedFromWaitlist
  | ApplicationWaitlisted
  | ApplicationRejected
  | OfferAccepted
  | OfferDeclined
  | ApplicationErased;
