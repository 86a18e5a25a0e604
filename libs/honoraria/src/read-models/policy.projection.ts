import { projection } from '@palabre/eventing';
import type { PolicyEvent } from '../events.js';
import { PolicyRow } from './policy.entity.js';

const ofCohort = ({ data }: { readonly data: { readonly cohortId: string } }) => ({
  cohortId: data.cohortId,
});

export const policyProjection = projection<PolicyRow, PolicyEvent>({
  name: 'honoraria.policies',
  version: 1,
  entity: PolicyRow,
  on: {
    'honoraria.HonorariaPolicyProposed': {
      key: ofCohort,
      fold: (row, { data: { cohortId, policy, proposedBy } }) => ({
        ...{ cohortId, policies: row?.policies ?? [], proposal: { policy, proposedBy } },
      }),
    },
    'honoraria.HonorariaPolicyChanged': {
      key: ofCohort,
      fold: (row, { data: { cohortId, policy } }) => ({
        ...{ cohortId, policies: [...(row?.policies ?? []), policy], proposal: null },
      }),
    },
  },
});
