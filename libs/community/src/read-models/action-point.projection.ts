import { projection } from '@palabre/eventing';
import type { ActionPointCompleted, ActionPointRecorded } from '../events.js';
import { ActionPointRow } from './action-point.entity.js';

const byActionPoint = ({ data }: { readonly data: { readonly actionPointId: string } }) => ({
  actionPointId: data.actionPointId,
});

export const actionPointProjection = projection<
  ActionPointRow,
  ActionPointRecorded | ActionPointCompleted
>({
  name: 'community.action-points',
  version: 1,
  entity: ActionPointRow,
  on: {
    'community.ActionPointRecorded': {
      key: byActionPoint,
      fold: (_row, { data }) => ({ ...data, completedOn: null }),
    },
    'community.ActionPointCompleted': {
      key: byActionPoint,
      fold: (row, { data }) => row && { ...row, completedOn: data.on },
    },
  },
});
