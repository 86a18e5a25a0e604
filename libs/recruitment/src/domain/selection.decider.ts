import { decisionOn, refuse, write, writeExisting } from '@palabre/kernel';
import type { Outcome } from '../events.js';
import {
  applicationStream,
  idsOf,
  type Application,
  type FiledApplication,
  type Proposal,
} from './application.js';
import type { Call } from './call.js';
import { conflictOf, judging } from './judging.js';
import { isAt, stillOpen, wrongLanguage, wrongStage, type Feedback } from './rules.js';
import { sealedIn } from './sealing.js';
import { disputedCriteria, reviewsNeeded } from './scoring.js';
import { seatStream } from './seats.js';

const DECIDABLE = ['under-review', 'interview', 'waitlisted'] as const;
/** Before the review, the committee finds what the call does not invite. */
const EXAMINABLE = ['submitted', 'eligible'] as const;
const PROPOSABLE = [...EXAMINABLE, ...DECIDABLE] as const;

/** Whether the committee may decide so on this application now: asked when it is proposed, and again when confirmed. */
const notDecidable = (application: Application, call: Call, outcome: Outcome) => {
  if (outcome === 'ineligible') {
    return isAt(application, EXAMINABLE) ? stillOpen(call) : wrongStage(application, EXAMINABLE);
  }
  if (call.stage === 'unknown' || !isAt(application, DECIDABLE)) {
    return wrongStage(application, DECIDABLE);
  }
  if (application.stage === 'waitlisted') {
    return outcome === 'waitlist' ? wrongStage(application, ['under-review']) : undefined;
  }
  if (application.interview === 'invited') return refuse('INTERVIEW_PENDING');
  const { reviews } = application;
  const needed = reviewsNeeded(reviews, call.minimumReviewers);
  if (reviews.length < needed) {
    const disputed = disputedCriteria(reviews);
    return refuse('REVIEWS_MISSING', { given: reviews.length, needed, disputed });
  }
  if (outcome !== 'reject' && !call.shortlist?.has(application.applicationId)) {
    return refuse('NOT_SHORTLISTED');
  }
  return undefined;
};

/** What ends an application, with words to the applicant. */
const FINAL: readonly Outcome[] = ['reject', 'ineligible'];

export interface ProposeDecisionData {
  readonly applicationId: string;
  readonly outcome: Outcome;
  readonly reasons: string;
  readonly feedback?: Feedback;
  /** Keyed hash of outcome, reasons and feedback: what the second member confirms. */
  readonly proposalHash: string;
}

/**
 * Proposes an offer, a place on the waitlist or a rejection; from the waitlist, a promotion or a rejection; before the
 * review, that the call does not invite the application.
 */
export const proposeDecision = decisionOn(({ applicationId }: ProposeDecisionData) => ({
  application: writeExisting(applicationStream, applicationId),
}))
  .also((_command, { application }, actor) => judging(application, actor))
  .decide({
    refuses: [
      'APPLICATION_STAGE',
      'CALL_STILL_OPEN',
      'REVIEWER_CONFLICTED',
      'INTERVIEW_PENDING',
      'REVIEWS_MISSING',
      'NOT_SHORTLISTED',
      'FEEDBACK_MISSING',
      'FEEDBACK_LANGUAGE',
    ],
    emits: ['recruitment.DecisionProposed'],
    decide: (command, { application, call, own }, { actor }) => {
      const { outcome, reasons, feedback, proposalHash } = command;
      const refusal =
        conflictOf(application, own, actor.id) ?? notDecidable(application, call, outcome);
      if (refusal) return refusal;
      if (!isAt(application, PROPOSABLE)) return {};
      if (FINAL.includes(outcome) && !feedback)
        return refuse('FEEDBACK_MISSING', {}, ['/feedback']);
      const otherLanguage = wrongLanguage(application, feedback);
      if (otherLanguage) return otherLanguage;
      if (application.proposal?.hash === proposalHash) return {};
      const ids = idsOf(application);
      const sealed = (words: string) => sealedIn(ids, words);
      return {
        application: [
          {
            type: 'recruitment.DecisionProposed' as const,
            data: {
              ...ids,
              outcome,
              proposalHash,
              proposedBy: actor.id,
              reasons: sealed(reasons),
              ...(feedback ? { feedback: sealed(feedback.words) } : {}),
            },
          },
        ],
      };
    },
  });

/** What a confirmed outcome is called, from review and from the waitlist. */
const SETTLED = {
  offer: ['recruitment.MembershipOffered', 'recruitment.PromotedFromWaitlist'],
  waitlist: ['recruitment.ApplicationWaitlisted', 'recruitment.ApplicationWaitlisted'],
  reject: ['recruitment.ApplicationRejected', 'recruitment.ApplicationRejected'],
} as const;

const settled = (application: FiledApplication, proposal: Proposal, confirmedBy: string) => {
  const { outcome, hash: proposalHash, by: proposedBy, reasons, feedback = reasons } = proposal;
  const ids = idsOf(application);
  if (outcome === 'ineligible') {
    const data = { ...ids, foundBy: [proposedBy, confirmedBy], reason: reasons, feedback };
    return { type: 'recruitment.IneligibilityFound' as const, data };
  }
  return {
    type: SETTLED[outcome][application.stage === 'waitlisted' ? 1 : 0],
    data: { ...ids, proposalHash, proposedBy, confirmedBy },
  };
};

export interface ConfirmDecisionData {
  readonly applicationId: string;
  readonly proposalHash: string;
}

/** Settles what another member of the committee has proposed, word for word; an offer takes one of the call's seats. */
export const confirmDecision = decisionOn(({ applicationId }: ConfirmDecisionData) => ({
  application: writeExisting(applicationStream, applicationId),
}))
  .also((_command, { application }, actor) => ({
    ...judging(application, actor),
    seats:
      isAt(application, DECIDABLE) && application.proposal?.outcome === 'offer'
        ? [write(seatStream, application.callId)]
        : [],
  }))
  .decide({
    refuses: [
      'APPLICATION_STAGE',
      'CALL_STILL_OPEN',
      'REVIEWER_CONFLICTED',
      'NO_PROPOSAL',
      'PROPOSAL_CHANGED',
      'SECOND_MEMBER_NEEDED',
      'INTERVIEW_PENDING',
      'REVIEWS_MISSING',
      'NOT_SHORTLISTED',
      'SEATS_TAKEN',
    ],
    emits: [
      'recruitment.MembershipOffered',
      'recruitment.PromotedFromWaitlist',
      'recruitment.ApplicationWaitlisted',
      'recruitment.ApplicationRejected',
      'recruitment.IneligibilityFound',
      'recruitment.SeatHeld',
    ],
    decide: ({ proposalHash }, { application, call, own, seats }, { actor }) => {
      const conflict = conflictOf(application, own, actor.id);
      if (conflict) return conflict;
      if (!isAt(application, PROPOSABLE)) return wrongStage(application, PROPOSABLE);
      const { proposal } = application;
      if (!proposal) return refuse('NO_PROPOSAL');
      if (proposal.hash !== proposalHash) return refuse('PROPOSAL_CHANGED', {}, ['/proposalHash']);
      if (proposal.by === actor.id) return refuse('SECOND_MEMBER_NEEDED');
      const refusal = notDecidable(application, call, proposal.outcome);
      if (refusal) return refusal;
      if (call.stage !== 'unknown' && seats.some((held) => held.size >= call.seats)) {
        return refuse('SEATS_TAKEN', { seats: call.seats });
      }
      const { applicationId, callId } = application;
      return {
        application: [settled(application, proposal, actor.id)],
        seats: seats.map(() => [
          { type: 'recruitment.SeatHeld' as const, data: { callId, applicationId } },
        ]),
      };
    },
  });
