import { destroyKeys, reaction, send } from '@palabre/eventing';
import type { PersonErased } from '../events.js';

/** Once somebody is erased, what was sealed about them becomes unreadable for good. */
export const destroyKeysWhenErased = reaction<PersonErased>({
  name: 'people.destroy-keys-when-erased',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'people.PersonErased': ({ data }) => [
      send(destroyKeys, { subject: data.personId, purposes: data.purposes }),
    ],
  },
});
