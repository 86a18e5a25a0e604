import { projection } from '@palabre/eventing';
import type { BudgetClosed } from '@palabre/budgeting/events';
import type { CohortCompleted, CohortLaunched } from '@palabre/community/events';
import { ExportedCohortRow } from './cohort.entity.js';

export const exportedCohortProjection = projection<
  ExportedCohortRow,
  CohortLaunched | CohortCompleted | BudgetClosed
>({
  name: 'exports.cohorts',
  version: 2,
  entity: ExportedCohortRow,
  on: {
    'community.CohortLaunched': {
      key: ({ data: { cohortId } }) => ({ cohortId }),
      fold: (_row, { data: { cohortId, startsOn, endsOn, currency } }) => ({
        ...{ cohortId, startsOn, endsOn, currency, completedOn: null, closedOn: null },
      }),
    },
    'community.CohortCompleted': {
      key: ({ data: { cohortId } }) => ({ cohortId }),
      fold: (row, { data: { on } }) => row && { ...row, completedOn: on },
    },
    'budgeting.BudgetClosed': {
      key: ({ data: { cohortId } }) => ({ cohortId }),
      fold: (row, { effectiveOn }) => row && { ...row, closedOn: effectiveOn },
    },
  },
});
