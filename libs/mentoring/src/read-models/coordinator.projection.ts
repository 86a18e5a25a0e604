import { projection, type Recorded } from '@palabre/eventing';
import { COORDINATING, coordinatorOf } from '../contract.js';
import type { MentoringEvent } from '../events.js';
import { CoordinatorRow } from './coordinator.entity.js';

const fold = {
  key: (event: Recorded) => {
    const personId = coordinatorOf(event);
    return personId === undefined ? [] : [{ personId }];
  },
  fold: (
    row: CoordinatorRow | undefined,
    { recordedAt }: Recorded,
    { personId }: Partial<CoordinatorRow>,
  ) => row ?? (personId === undefined ? undefined : { personId, since: recordedAt }),
};

export const coordinatorProjection = projection<CoordinatorRow, MentoringEvent>({
  name: 'mentoring.coordinators',
  version: 1,
  entity: CoordinatorRow,
  on: Object.fromEntries(COORDINATING.map((type) => [type, fold])),
});
