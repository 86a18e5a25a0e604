import { plusDays, localDateAt } from '@palabre/kernel';
import { reaction, schedule, send } from '@palabre/eventing';
import { eraseWhatWasKeptToken, keptUntil } from '../contract.js';
import type { PersonErased } from '../events.js';

/** By noon in UTC the day has begun in every zone. */
const NOON = 'T12:00:00.000Z';

/**
 * What finance law has us keep of somebody who was erased goes the day after its last one. Where nothing is kept the same is
 * asked at once: payments are told, whose streams older erasures did not reach.
 */
export const eraseWhatWasKeptWhenDue = reaction<PersonErased>({
  name: 'people.erase-what-was-kept-when-due',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'people.PersonErased': ({ data, recordedAt }) => {
      const { personId, purposes } = data;
      const order = send(eraseWhatWasKeptToken, { personId });
      if (purposes.includes('finance')) return [order];
      const last = data.keptUntil ?? keptUntil(localDateAt(recordedAt, 'UTC'));
      return [schedule(`kept ${personId}`, `${plusDays(last, 1)}${NOON}`, order)];
    },
  },
});
