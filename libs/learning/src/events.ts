import {
  defineEvents,
  type DecimalText,
  type DomainEvent,
  type LocalDate,
  type LocalisedText,
  type Money,
  type PartialText,
  type Sealed,
} from '@palabre/kernel';
import type { OutcomeKind, SmartItem, Standing, WorkplanContent } from './domain/vocabulary.js';

export * from './domain/vocabulary.js';

/** Every event of a group's streams repeats whose it is. */
interface OfGroup {
  readonly groupId: string;
  readonly cohortId: string;
}

/** A member of the group asks something. Stream `groupAgenda-<groupId>`. `proposedBy`: a membership. */
export type QuestionProposed = DomainEvent<
  'learning.QuestionProposed',
  OfGroup & {
    readonly questionId: string;
    readonly text: PartialText;
    readonly proposedBy: string;
  }
>;
/** The question has another wording. `refinedBy`: a membership. */
export type QuestionRefined = DomainEvent<
  'learning.QuestionRefined',
  OfGroup & {
    readonly questionId: string;
    readonly text: PartialText;
    readonly refinedBy: string;
  }
>;
export type QuestionWithdrawn = DomainEvent<
  'learning.QuestionWithdrawn',
  OfGroup & { readonly questionId: string; readonly withdrawnBy: string }
>;
export interface FinalQuestion {
  readonly questionId: string;
  readonly text: LocalisedText;
}
/** These are the group's learning questions; the others are left. `finalisedBy`, `waiver.by`: the lead's person id. */
export type QuestionsFinalised = DomainEvent<
  'learning.QuestionsFinalised',
  OfGroup & {
    readonly questions: readonly FinalQuestion[];
    readonly finalisedBy: string;
    /** Why there are more questions than advised. */
    readonly waiver?: { readonly by: string; readonly reason: Sealed<string> };
  }
>;

/** Every group has finalised: MEL is asked to consolidate. Stream `cohortAgenda-<cohortId>`. */
export type ConsolidationRequested = DomainEvent<
  'learning.ConsolidationRequested',
  { readonly cohortId: string }
>;
/** The cohort's learning questions and objectives, published. */
export type AgendaConsolidated = DomainEvent<
  'learning.AgendaConsolidated',
  {
    readonly cohortId: string;
    readonly objectives: readonly LocalisedText[];
    readonly questions: readonly (FinalQuestion & {
      readonly groupId: string;
      readonly themeId: string;
    })[];
    readonly consolidatedBy: string;
  }
>;

/** Somebody of the group proposes what it might make. Stream `outcome-<groupId>`. `proposedBy`: a membership. */
export type OutcomeProposed = DomainEvent<
  'learning.OutcomeProposed',
  OfGroup & {
    readonly proposalId: string;
    readonly kind: OutcomeKind;
    readonly title: PartialText;
    readonly proposedBy: string;
  }
>;
/** A member of any group of the cohort would like to see it made. */
export type OutcomeSupported = DomainEvent<
  'learning.OutcomeSupported',
  OfGroup & { readonly proposalId: string; readonly membershipId: string }
>;
/** The key outcome of the group's theme. `participants`: memberships that took part in the decision. */
export type OutcomeDecided = DomainEvent<
  'learning.OutcomeDecided',
  OfGroup & {
    readonly themeId: string;
    readonly proposalId: string;
    readonly kind: OutcomeKind;
    readonly title: PartialText;
    readonly participants: readonly string[];
    readonly decidedBy: string;
  }
>;
/** Somebody outside the group found that exactly this text may be public without putting anybody at risk. */
export type SafetyCheckSigned = DomainEvent<
  'learning.SafetyCheckSigned',
  OfGroup & { readonly contentHash: string; readonly signedBy: string }
>;
/** The outcome as it was shown to the public. */
export type OutcomePublished = DomainEvent<
  'learning.OutcomePublished',
  OfGroup & {
    readonly themeId: string;
    readonly kind: OutcomeKind;
    readonly title: LocalisedText;
    readonly summary?: LocalisedText;
    readonly link?: string;
    readonly contentHash: string;
    readonly publishedBy: string;
  }
>;

/** Every event of stream `workplan-<workplanId>` repeats whose workplan it is. */
interface OfWorkplan extends OfGroup {
  readonly workplanId: string;
}
/** One wording of a workplan. `contentHash`: SHA-256 of workplan id and content in canonical JSON. */
interface Revision extends OfWorkplan {
  /** 1 for the first wording; counts on through amendments. */
  readonly revision: number;
  readonly contentHash: string;
}
export type WorkplanDrafted = DomainEvent<
  'learning.WorkplanDrafted',
  Revision & { readonly content: WorkplanContent; readonly draftedBy: string }
>;
export type WorkplanRevised = DomainEvent<
  'learning.WorkplanRevised',
  Revision & { readonly content: WorkplanContent; readonly revisedBy: string }
>;
/** A change of an approved workplan is under way; what was approved holds until the change is. */
export type AmendmentProposed = DomainEvent<
  'learning.AmendmentProposed',
  Revision & { readonly content: WorkplanContent; readonly proposedBy: string }
>;
/** The group decided on this wording. `participants`: memberships that took part. */
export type WorkplanSubmitted = DomainEvent<
  'learning.WorkplanSubmitted',
  Revision & { readonly participants: readonly string[]; readonly submittedBy: string }
>;
/** MEL sent the wording back. `unmet`: what the SMART check found then. */
export type ChangesRequested = DomainEvent<
  'learning.ChangesRequested',
  Revision & {
    readonly unmet: readonly SmartItem[];
    readonly words: Sealed<PartialText>;
    readonly requestedBy: string;
  }
>;
/**
 * MEL approved the wording, and the cohort's budget gave it its money in the same append. The consultation on it:
 * the group's decision and MEL's supporting view, both on `contentHash`.
 */
export type WorkplanApproved = DomainEvent<
  'learning.WorkplanApproved',
  Revision & {
    readonly content: WorkplanContent;
    /** Sum of the costs; null when the work costs nothing. */
    readonly amount: Money | null;
    /** By line of the cohort's budget, costs of one line added up. */
    readonly lines: readonly { readonly lineId: string; readonly amount: Money }[];
    /** It changes a workplan that was approved before. */
    readonly amendment: boolean;
    readonly decision: {
      readonly by: 'group';
      readonly groupId: string;
      readonly participants: readonly string[];
    };
    readonly view: { readonly stance: 'support'; readonly by: string };
    readonly approvedBy: string;
  }
>;
/** `on`: the day on which it happened, in the cohort's zone; so in all events below. */
export type StepStarted = DomainEvent<
  'learning.StepStarted',
  OfWorkplan & { readonly stepId: string; readonly on: LocalDate; readonly startedBy: string }
>;
export type StepCompleted = DomainEvent<
  'learning.StepCompleted',
  OfWorkplan & {
    readonly stepId: string;
    readonly on: LocalDate;
    readonly dueOn: LocalDate;
    readonly late: boolean;
    readonly completedBy: string;
  }
>;
/** A later report of the same day replaces the first. */
export type IndicatorReported = DomainEvent<
  'learning.IndicatorReported',
  OfWorkplan & {
    readonly indicatorId: string;
    readonly on: LocalDate;
    readonly value: DecimalText;
    readonly reportedBy: string;
  }
>;
export type ChallengeRaised = DomainEvent<
  'learning.ChallengeRaised',
  OfWorkplan & {
    readonly challengeId: string;
    readonly on: LocalDate;
    readonly words: Sealed<PartialText>;
    readonly raisedBy: string;
  }
>;
export type ChallengeResolved = DomainEvent<
  'learning.ChallengeResolved',
  OfWorkplan & {
    readonly challengeId: string;
    readonly on: LocalDate;
    readonly resolution?: Sealed<PartialText>;
    readonly resolvedBy: string;
  }
>;
/** What lead and MEL found when they looked at the workplan together. */
export type CheckInRecorded = DomainEvent<
  'learning.CheckInRecorded',
  OfWorkplan & {
    readonly checkInId: string;
    readonly on: LocalDate;
    readonly standing: Standing;
    readonly words?: Sealed<PartialText>;
    /** The meeting at which they did, when it is in the calendar. */
    readonly meetingId?: string;
    readonly recordedBy: string;
  }
>;
export type WorkplanCompleted = DomainEvent<
  'learning.WorkplanCompleted',
  OfWorkplan & { readonly on: LocalDate; readonly completedBy: string }
>;

export type GroupAgendaEvent =
  QuestionProposed | QuestionRefined | QuestionWithdrawn | QuestionsFinalised;
export type CohortAgendaEvent = ConsolidationRequested | AgendaConsolidated;
export type OutcomeEvent =
  OutcomeProposed | OutcomeSupported | OutcomeDecided | SafetyCheckSigned | OutcomePublished;
export type WorkplanEvent =
  | WorkplanDrafted
  | WorkplanRevised
  | AmendmentProposed
  | WorkplanSubmitted
  | ChangesRequested
  | WorkplanApproved
  | StepStarted
  | StepCompleted
  | IndicatorReported
  | ChallengeRaised
  | ChallengeResolved
  | CheckInRecorded
  | WorkplanCompleted;
export type LearningEvent = GroupAgendaEvent | CohortAgendaEvent | OutcomeEvent | WorkplanEvent;

export const learningEvents = defineEvents<LearningEvent>()({
  'learning.QuestionProposed': 1,
  'learning.QuestionRefined': 1,
  'learning.QuestionWithdrawn': 1,
  'learning.QuestionsFinalised': 1,
  'learning.ConsolidationRequested': 1,
  'learning.AgendaConsolidated': 1,
  'learning.OutcomeProposed': 1,
  'learning.OutcomeSupported': 1,
  'learning.OutcomeDecided': 1,
  'learning.SafetyCheckSigned': 1,
  'learning.OutcomePublished': 1,
  'learning.WorkplanDrafted': 1,
  'learning.WorkplanRevised': 1,
  'learning.AmendmentProposed': 1,
  'learning.WorkplanSubmitted': 1,
  'learning.ChangesRequested': 1,
  'learning.WorkplanApproved': 1,
  'learning.StepStarted': 1,
  'learning.StepCompleted': 1,
  'learning.IndicatorReported': 1,
  'learning.ChallengeRaised': 1,
  'learning.ChallengeResolved': 1,
  'learning.CheckInRecorded': 1,
  'learning.WorkplanCompleted': 1,
});
