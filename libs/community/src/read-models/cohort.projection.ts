import { projection } from '@palabre/eventing';
import type { CohortEvent } from '../events.js';
import { CohortRow } from './cohort.entity.js';

const byCohort = ({ data }: { readonly data: { readonly cohortId: string } }) => ({
  cohortId: data.cohortId,
});

export const cohortProjection = projection<CohortRow, CohortEvent>({
  name: 'community.cohorts',
  version: 1,
  entity: CohortRow,
  on: {
    'community.CohortLaunched': {
      key: byCohort,
      fold: (_row, { data: { callId, honorarium, ...data } }) => ({
        ...data,
        callId: callId ?? null,
        honorariumMinor: honorarium.amount.minor,
        honorariumPolicy: honorarium.policy,
        completedOn: null,
      }),
    },
    'community.CohortCompleted': {
      key: byCohort,
      fold: (row, { data }) => row && { ...row, completedOn: data.on },
    },
  },
});
