import { decisionOn, guardExisting, refuse, writeExisting } from '@palabre/kernel';
import {
  applicationStream,
  callIdOf,
  idsOf,
  type FiledApplication,
  type Review,
} from './application.js';
import type { KnownCall } from './call.js';
import { personPresence } from './outside-streams.js';
import { conflictOf, judging, ownIn } from './judging.js';
import { isAt, wrongStage } from './rules.js';
import { sealedIn } from './sealing.js';
import { areComplete, disputedCriteria, reviewsNeeded, weightedScore } from './scoring.js';

const REVIEWABLE = ['under-review', 'interview'] as const;

export interface AssignReviewerData {
  readonly applicationId: string;
  readonly reviewerId: string;
}

/**
 * Asks a member of the committee to review; the first assignment begins the review. Once the reviews are complete the
 * whole committee reads them: whoever came then would not judge for themself.
 */
export const assignReviewer = decisionOn(({ applicationId, reviewerId }: AssignReviewerData) => ({
  application: writeExisting(applicationStream, applicationId),
  reviewer: guardExisting(personPresence, reviewerId),
}))
  .also(({ reviewerId }, { application }, actor) => ({
    ...judging(application, actor),
    reviewersOwn: ownIn(callIdOf(application), reviewerId),
  }))
  .decide({
    refuses: ['APPLICATION_STAGE', 'REVIEWER_CONFLICTED', 'PERSON_ERASED', 'REVIEWS_COMPLETE'],
    emits: ['recruitment.ReviewerAssigned'],
    decide: ({ reviewerId }, states, { actor }) => {
      const { application, reviewer, call, own, reviewersOwn } = states;
      if (call.stage === 'unknown') return {};
      const conflict =
        conflictOf(application, own, actor.id) ?? conflictOf(application, reviewersOwn, reviewerId);
      if (conflict) return conflict;
      if (!isAt(application, ['eligible', ...REVIEWABLE])) {
        return wrongStage(application, ['eligible', ...REVIEWABLE]);
      }
      if (application.reviewers.includes(reviewerId)) return {};
      if (reviewer.erased) return refuse('PERSON_ERASED');
      if (areComplete(application.reviews, call.minimumReviewers)) {
        return refuse('REVIEWS_COMPLETE', { given: application.reviews.length });
      }
      const data = { ...idsOf(application), reviewerId };
      return { application: [{ type: 'recruitment.ReviewerAssigned' as const, data }] };
    },
  });

export interface RecuseReviewerData {
  readonly applicationId: string;
  /** Who has the conflict, for themselves. */
  readonly reviewerId: string;
  readonly reason: string;
}

const UNDECIDED = ['submitted', 'eligible', ...REVIEWABLE, 'waitlisted'] as const;

/** Takes oneself out because of a conflict of interest; a review already given counts no more. */
export const recuseReviewer = decisionOn(({ applicationId }: RecuseReviewerData) => ({
  application: writeExisting(applicationStream, applicationId),
})).decide({
  refuses: ['APPLICATION_STAGE'],
  emits: ['recruitment.ReviewerRecused'],
  decide: ({ reviewerId, reason }, { application }) => {
    if (!isAt(application, UNDECIDED)) return wrongStage(application, UNDECIDED);
    if (application.recused.includes(reviewerId)) return {};
    const ids = idsOf(application);
    const data = { ...ids, reviewerId, reason: sealedIn(ids, reason) };
    return { application: [{ type: 'recruitment.ReviewerRecused' as const, data }] };
  },
});

export interface ScoreApplicationData {
  readonly applicationId: string;
  readonly reviewerId: string;
  /** Points from 1 to 5, one entry a criterion. */
  readonly scores: readonly {
    readonly criterionId: string;
    readonly points: number;
    readonly reason: string;
  }[];
}

/** Every criterion of the call once, and none beside. */
const criteriaMismatch = (call: KnownCall, given: readonly string[]) => {
  const asked = call.criteria.map(({ id }) => id);
  const missing = asked.filter((id) => !given.includes(id));
  const wrong = given.flatMap((id, index) =>
    asked.includes(id) && given.indexOf(id) === index ? [] : [`/scores/${index}/criterionId`],
  );
  return missing.length + wrong.length > 0
    ? refuse('CRITERIA_MISMATCH', { criteria: asked, missing }, wrong.length ? wrong : ['/scores'])
    : undefined;
};

/** A further review is asked for once the first ones are in and differ. */
const thirdReview = (
  application: FiledApplication,
  reviews: readonly Review[],
  minimum: number,
) => {
  const asks = reviews.length >= minimum && reviews.length < reviewsNeeded(reviews, minimum);
  if (!asks) return [];
  const data = { ...idsOf(application), criterionIds: disputedCriteria(reviews) };
  return [{ type: 'recruitment.ThirdReviewAsked' as const, data }];
};

/** Records one reviewer's points and reasons, all criteria together. */
export const scoreApplication = decisionOn(({ applicationId }: ScoreApplicationData) => ({
  application: writeExisting(applicationStream, applicationId),
}))
  .also((_command, { application }, actor) => judging(application, actor))
  .decide({
    refuses: [
      'APPLICATION_STAGE',
      'REVIEWER_CONFLICTED',
      'REVIEWER_NOT_ASSIGNED',
      'ALREADY_SCORED',
      'CRITERIA_MISMATCH',
    ],
    emits: ['recruitment.ApplicationScored', 'recruitment.ThirdReviewAsked'],
    decide: ({ reviewerId, scores: given }, { application, call, own }) => {
      if (call.stage === 'unknown') return {};
      const conflict = conflictOf(application, own, reviewerId);
      if (conflict) return conflict;
      if (!isAt(application, REVIEWABLE)) return wrongStage(application, REVIEWABLE);
      if (!application.reviewers.includes(reviewerId)) return refuse('REVIEWER_NOT_ASSIGNED');
      if (application.reviews.some((review) => review.reviewerId === reviewerId)) {
        return refuse('ALREADY_SCORED');
      }
      const mismatch = criteriaMismatch(
        call,
        given.map(({ criterionId }) => criterionId),
      );
      if (mismatch) return mismatch;
      const ids = idsOf(application);
      const scores = Object.fromEntries(given.map((one) => [one.criterionId, one.points]));
      const reasons = Object.fromEntries(given.map((one) => [one.criterionId, one.reason]));
      const reviews = [...application.reviews, { reviewerId, scores }];
      return {
        application: [
          {
            type: 'recruitment.ApplicationScored' as const,
            data: {
              ...ids,
              reviewerId,
              scores,
              weightedScore: weightedScore(scores, call.criteria),
              reasons: sealedIn(ids, reasons),
            },
          },
          ...thirdReview(application, reviews, call.minimumReviewers),
        ],
      };
    },
  });
