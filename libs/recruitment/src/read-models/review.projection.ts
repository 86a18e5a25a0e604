import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { ApplicationEvent } from '../events.js';
import { ReviewRow } from './review.entity.js';

const ofReview = ({
  data,
}: {
  readonly data: { readonly applicationId: string; readonly reviewerId: string };
}) => ({ applicationId: data.applicationId, reviewerId: data.reviewerId });

export const reviewProjection = projection<ReviewRow, ApplicationEvent | PersonErased>({
  name: 'recruitment.reviews',
  version: 1,
  entity: ReviewRow,
  on: {
    'recruitment.ApplicationScored': {
      key: ofReview,
      fold: (_row, { data, recordedAt }) => ({
        applicationId: data.applicationId,
        reviewerId: data.reviewerId,
        personId: data.personId,
        scores: data.scores,
        weightedScore: data.weightedScore,
        reasons: data.reasons,
        scoredAt: recordedAt,
      }),
    },
    'recruitment.ReviewerRecused': { key: ofReview, fold: (row) => (row ? null : undefined) },
    'people.PersonErased': {
      where: ({ data }) => ({ personId: data.personId }),
      fold: (row) => row && { ...row, personId: null, reasons: null },
    },
  },
});
