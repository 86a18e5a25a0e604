import { projection } from '@palabre/eventing';
import type { AccessEvent } from '../events.js';
import { AccessRow } from './access.entity.js';

export const accessProjection = projection<AccessRow, AccessEvent>({
  name: 'people.accesses',
  version: 1,
  entity: AccessRow,
  on: {
    'people.AccessRecorded': {
      key: (event) => ({ eventId: event.id }),
      fold: (_row, event) => ({
        eventId: event.id,
        personId: event.data.personId,
        reader: event.data.reader,
        purpose: event.data.purpose,
        what: event.data.what,
        at: event.recordedAt,
      }),
    },
  },
});
