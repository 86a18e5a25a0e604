import { instantAt, plusDays } from '@palabre/kernel';
import { reaction, schedule, send } from '@palabre/eventing';
import type { MemberLeft } from '@palabre/community/events';
import { endWithMembershipToken } from '../contract.js';

/**
 * Who left a cohort, or was made to, takes part in its programmes no more after their last day: nobody has to think of it. An
 * earlier last day, told later, moves the end.
 */
export const endPartsWithMembership = reaction<MemberLeft>({
  name: 'mentoring.end-parts-with-membership',
  startsAt: 'beginning',
  owner: 'coordinator',
  on: {
    'community.MemberLeft': ({ id, data: { membershipId, personId, cohortId, on } }) => [
      schedule(
        `membership-${membershipId}`,
        instantAt(`${plusDays(on, 1)}T00:00:00`, 'UTC'),
        send(endWithMembershipToken, { personId, cohortId, on, restId: id }),
      ),
    ],
  },
});
