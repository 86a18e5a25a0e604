import { instantAt, localDateAt, plusDays } from '@palabre/kernel';
import { destroyKeys, reaction, schedule, send } from '@palabre/eventing';
import type { ConcernSettled } from '../events.js';

/** Two years: as long as a pattern among several concerns may have to be seen. */
const KEPT_DAYS = 730;

/**
 * What was said in a concern is forgotten some time after it was settled. Until then it outlives the erasure of whoever said it
 * or is spoken of, as others may have to be protected: it is sealed under a key of its own.
 */
export const forgetSettledConcerns = reaction<ConcernSettled>({
  name: 'mentoring.forget-settled-concerns',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'mentoring.ConcernSettled': ({ data: { concernId }, recordedAt }) => [
      schedule(
        `concern-${concernId}`,
        instantAt(`${plusDays(localDateAt(recordedAt, 'UTC'), KEPT_DAYS)}T00:00:00`, 'UTC'),
        send(destroyKeys, { subject: concernId, purposes: ['mentoring'] }),
      ),
    ],
  },
});
