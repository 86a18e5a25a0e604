import { projection } from '@palabre/eventing';
import type { CohortCompleted, CohortLaunched } from '@palabre/community/events';
import { ExportedCohortRow } from './cohort.entity.js';

export const exportedCohortProjection = projection<
  ExportedCohortRow,
  CohortLaunched | CohortCompleted
>({
  name: 'exports.cohorts',
  version: 1,
  entity: ExportedCohortRow,
  on: {
    'community.CohortLaunched': {
      key: ({ data: { cohortId } }) => ({ cohortId }),
      fold: (_row, { data: { cohortId, startsOn, endsOn, currency } }) => ({
        ...{ cohortId, startsOn, endsOn, currency, completedOn: null },
      }),
    },
    'community.CohortCompleted': {
      key: ({ data: { cohortId } }) => ({ cohortId }),
      fold: (row, { data: { on } }) => row && { ...row, completedOn: on },
    },
  },
});
