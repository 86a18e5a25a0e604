import { projection } from '@palabre/eventing';
import type { ActionPointCompleted, ActionPointRecorded } from '@palabre/community/events';
import { ProgressActionPointRow } from './action-point.entity.js';

interface OfActionPoint {
  readonly data: { readonly actionPointId: string; readonly groupId: string | null };
}
/** What a plenary asks for is of no group. */
const byActionPoint = ({ data: { actionPointId, groupId } }: OfActionPoint) =>
  groupId === null ? [] : [{ actionPointId }];

export const actionPointProjection = projection<
  ProgressActionPointRow,
  ActionPointRecorded | ActionPointCompleted
>({
  name: 'progress.action-points',
  version: 1,
  entity: ProgressActionPointRow,
  on: {
    'community.ActionPointRecorded': {
      key: byActionPoint,
      fold: (_row, { id, data: { actionPointId, groupId, dueOn }, effectiveOn }) =>
        groupId === null
          ? undefined
          : {
              ...{ actionPointId, groupId, recordedOn: effectiveOn, dueOn },
              ...{ completedOn: null, eventId: id },
            },
    },
    'community.ActionPointCompleted': {
      key: byActionPoint,
      fold: (row, { id, data: { on } }) => row && { ...row, completedOn: on, eventId: id },
    },
  },
});
