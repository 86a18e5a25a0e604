import { projection } from '@palabre/eventing';
import type { CohortLaunched } from '@palabre/community/events';
import { ProgressCohortRow } from './cohort.entity.js';

export const cohortProjection = projection<ProgressCohortRow, CohortLaunched>({
  name: 'progress.cohorts',
  version: 1,
  entity: ProgressCohortRow,
  on: {
    'community.CohortLaunched': {
      key: ({ data: { cohortId } }) => ({ cohortId }),
      fold: (_row, { data: { cohortId, zone, startsOn, endsOn, currency } }) => ({
        ...{ cohortId, zone, startsOn, endsOn, currency },
      }),
    },
  },
});
