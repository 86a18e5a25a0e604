import { reaction, send, streamId } from '@palabre/eventing';
import { remindOfConsentToken } from '../contract.js';
import type { ConsentWithdrawn } from '../events.js';

/** What follows from a consent that is taken back a person decides with them: at once it is an open item of the stewards. */
export const remindOfConsent = reaction<ConsentWithdrawn>({
  name: 'people.remind-of-consent',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'people.ConsentWithdrawn': ({ stream, data: { purpose } }) => [
      send(remindOfConsentToken, { personId: streamId(stream), purpose }),
    ],
  },
});
