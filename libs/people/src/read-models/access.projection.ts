import { projection } from '@palabre/eventing';
import type { AccessEvent } from '../events.js';
import { AccessRow } from './access.entity.js';

/** Readings that are nobody's to know: notes under a concern were once recorded with their authors. */
const UNTOLD: ReadonlySet<string> = new Set(['mentoring.GetConcern']);

export const accessProjection = projection<AccessRow, AccessEvent>({
  name: 'people.accesses',
  version: 2,
  entity: AccessRow,
  on: {
    'people.AccessRecorded': {
      key: (event) => ({ eventId: event.id }),
      fold: (_row, { id, data: { personId, reader, purpose, what, query }, recordedAt }) =>
        UNTOLD.has(query)
          ? undefined
          : { eventId: id, personId, reader, purpose, what, at: recordedAt },
    },
  },
});
