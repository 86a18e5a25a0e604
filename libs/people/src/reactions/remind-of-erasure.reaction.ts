import { plusMillis } from '@palabre/kernel';
import { cancel, reaction, schedule, send } from '@palabre/eventing';
import { remindOfErasureToken } from '../contract.js';
import type { ErasureRequested, ErasureRequestWithdrawn, PersonErased } from '../events.js';

/** A week: the law gives a month, and whoever asks may be in danger. */
const PATIENCE_MS = 7 * 86_400_000;

/** A request to be erased that nobody has seen to becomes an open item of the stewards. */
export const remindOfErasure = reaction<ErasureRequested | ErasureRequestWithdrawn | PersonErased>({
  name: 'people.remind-of-erasure',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'people.ErasureRequested': ({ data: { personId }, recordedAt }) => [
      schedule(
        `erasure ${personId}`,
        plusMillis(recordedAt, PATIENCE_MS),
        send(remindOfErasureToken, { personId }),
      ),
    ],
    'people.ErasureRequestWithdrawn': ({ data }) => [cancel(`erasure ${data.personId}`)],
    'people.PersonErased': ({ data }) => [cancel(`erasure ${data.personId}`)],
  },
});
