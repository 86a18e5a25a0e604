import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { ApplicationEvent } from '../events.js';
import { ReviewRow } from './review.entity.js';

const ofReview = ({
  data,
}: {
  readonly data: { readonly applicationId: string; readonly reviewerId: string };
}) => ({ applicationId: data.applicationId, reviewerId: data.reviewerId });

const wordless = (row: ReviewRow | undefined) => row && { ...row, personId: null, reasons: null };

export const reviewProjection = projection<ReviewRow, ApplicationEvent | PersonErased>({
  name: 'recruitment.reviews',
  version: 2,
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
    'recruitment.ApplicationErased': {
      where: ({ data }) => ({ applicationId: data.applicationId }),
      fold: wordless,
    },
    'people.PersonErased': {
      where: ({ data }) => ({ personId: data.personId }),
      fold: wordless,
    },
  },
});
