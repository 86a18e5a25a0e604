import { derivedId, streamType, type Language, type Sealed } from '@palabre/kernel';
import type { ApplicationEvent, ApplicationSubmitted, Outcome, Placement } from '../events.js';

/** One reviewer's points by criterion. */
export interface Review {
  readonly reviewerId: string;
  readonly scores: Readonly<Record<string, number>>;
}
export interface Proposal {
  readonly outcome: Outcome;
  readonly hash: string;
  readonly by: string;
  readonly reasons: Sealed<string>;
  readonly feedback?: Sealed<string>;
}

interface Author {
  readonly applicationId: string;
  readonly callId: string;
  readonly personId: string;
}
interface Filed extends Author {
  readonly language: Language;
  readonly placement: Placement;
  readonly conflict: 'undeclared' | 'none' | 'declared';
  readonly reviewers: readonly string[];
  /** Who has a conflict of interest and takes no part. */
  readonly recused: readonly string[];
  readonly reviews: readonly Review[];
  readonly interview: 'none' | 'invited' | 'recorded';
  readonly proposal?: Proposal;
}

export type FiledStage =
  | 'submitted'
  | 'eligible'
  | 'ineligible'
  | 'under-review'
  | 'interview'
  | 'offered'
  | 'waitlisted'
  | 'rejected'
  | 'accepted'
  | 'declined'
  | 'withdrawn';

export type Application =
  | { readonly stage: 'none' }
  | ({ readonly stage: 'draft' } & Author)
  | ({ readonly stage: 'erased' } & Author)
  | ({ readonly stage: FiledStage } & Filed);
export type FiledApplication = Extract<Application, Filed>;

const submitted = ({ data }: Pick<ApplicationSubmitted, 'data'>): FiledApplication => ({
  stage: 'submitted',
  applicationId: data.applicationId,
  callId: data.callId,
  personId: data.personId,
  language: data.language,
  placement: data.placement,
  conflict: 'undeclared',
  reviewers: [],
  recused: [],
  reviews: [],
  interview: 'none',
});

const begun = (application: Application, event: ApplicationEvent): Application => {
  if (event.type === 'recruitment.ApplicationSubmitted') return submitted(event);
  if (event.type !== 'recruitment.DraftSaved') return application;
  const { applicationId, callId, personId } = event.data;
  return { stage: 'draft', applicationId, callId, personId };
};

/** A conflicted person's review and proposal count no more. */
const recused = (application: FiledApplication, reviewerId: string): FiledApplication => {
  const { proposal, ...rest } = application;
  const others = (id: string): boolean => id !== reviewerId;
  return {
    ...rest,
    ...(proposal && others(proposal.by) ? { proposal } : {}),
    reviewers: application.reviewers.filter(others),
    recused: [...application.recused, reviewerId],
    reviews: application.reviews.filter((review) => others(review.reviewerId)),
  };
};

const STAGE_AFTER: Partial<Record<ApplicationEvent['type'], FiledStage>> = {
  'recruitment.ApplicationWithdrawn': 'withdrawn',
  'recruitment.EligibilityConfirmed': 'eligible',
  'recruitment.IneligibilityFound': 'ineligible',
  'recruitment.MembershipOffered': 'offered',
  'recruitment.PromotedFromWaitlist': 'offered',
  'recruitment.ApplicationWaitlisted': 'waitlisted',
  'recruitment.ApplicationRejected': 'rejected',
  'recruitment.OfferAccepted': 'accepted',
  'recruitment.OfferDeclined': 'declined',
};

const movedOn = (application: FiledApplication, event: ApplicationEvent): FiledApplication => {
  const stage = STAGE_AFTER[event.type];
  if (!stage) return application;
  const { proposal: _settled, ...rest } = application;
  return { ...rest, stage };
};

const evolve = (application: Application, event: ApplicationEvent): Application => {
  if (event.type === 'recruitment.ApplicationErased') return { stage: 'erased', ...event.data };
  if (!isFiled(application)) return begun(application, event);
  switch (event.type) {
    case 'recruitment.ApplicationAmended': {
      const { language, placement } = event.data;
      return { ...application, language, placement };
    }
    case 'recruitment.ConflictDeclared':
      return { ...application, conflict: event.data.none ? 'none' : 'declared' };
    case 'recruitment.ReviewerAssigned': {
      const reviewers = [...application.reviewers, event.data.reviewerId];
      if (application.stage !== 'eligible') return { ...application, reviewers };
      // What was proposed before the review was to find it ineligible.
      const { proposal: _superseded, ...rest } = application;
      return { ...rest, stage: 'under-review', reviewers };
    }
    case 'recruitment.ReviewerRecused':
      return recused(application, event.data.reviewerId);
    case 'recruitment.ApplicationScored': {
      const { reviewerId, scores } = event.data;
      return { ...application, reviews: [...application.reviews, { reviewerId, scores }] };
    }
    case 'recruitment.InterviewInvited':
      return { ...application, stage: 'interview', interview: 'invited' };
    case 'recruitment.InterviewRecorded':
      return { ...application, interview: 'recorded' };
    case 'recruitment.DecisionProposed': {
      const { outcome, proposalHash: hash, proposedBy: by, reasons, feedback } = event.data;
      const proposal = { outcome, hash, by, reasons, ...(feedback ? { feedback } : {}) };
      return { ...application, proposal };
    }
    default:
      return movedOn(application, event);
  }
};

export const applicationStream = streamType<Application, ApplicationEvent, 'application'>({
  category: 'application',
  initial: { stage: 'none' },
  evolve,
});

/** The id of a person's application to a call: everybody applies to a call at most once. */
export const applicationIdOf = (callId: string, personId: string): string =>
  derivedId('application', callId, personId);

/** Whether it was submitted, whatever became of it. */
export const isFiled = (application: Application): application is FiledApplication =>
  application.stage !== 'none' && application.stage !== 'draft' && application.stage !== 'erased';

/** Whether somebody is the applicant. */
export const isApplicant = (application: Application, personId: string): boolean =>
  application.stage !== 'none' && application.personId === personId;

/** The call applied to. Streams that need it are named once the application is known to exist. */
export const callIdOf = (application: Application): string =>
  application.stage === 'none' ? 'none' : application.callId;

/** What every event of the application repeats. */
export const idsOf = ({ applicationId, callId, personId }: FiledApplication) => ({
  applicationId,
  callId,
  personId,
});
