import { destroyKeys, reaction, schedule, send } from '@palabre/eventing';
import { plusMillis } from '@palabre/kernel';
import type { PersonErased } from '../events.js';

/** A process that asked the log before the erasure and makes a key after it has long done so by then. */
const AGAIN_MS = 60_000;

/** Once somebody is erased, what was sealed about them becomes unreadable for good. */
export const destroyKeysWhenErased = reaction<PersonErased>({
  name: 'people.destroy-keys-when-erased',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'people.PersonErased': ({ id, data: { personId: subject, purposes }, recordedAt }) => {
      const order = send(destroyKeys, { subject, purposes });
      return [order, schedule(`again ${id}`, plusMillis(recordedAt, AGAIN_MS), order)];
    },
  },
});
