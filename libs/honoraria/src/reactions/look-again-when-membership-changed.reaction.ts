import type { MemberLeft, MembershipPaused, MembershipResumed } from '@palabre/community/events';
import { reaction, send } from '@palabre/eventing';
import { derivedId } from '@palabre/kernel';
import {
  accrueHonorariaCommand,
  monthsAccruedSince,
  reviewWhetherDueCommand,
} from '../contract.js';

const review = ({
  data: { membershipId },
}: {
  readonly data: { readonly membershipId: string };
}) => [send(reviewWhetherDueCommand, { membershipId })];

/**
 * A membership turns out to have been otherwise than the accruals knew. Who was active again earlier has the months since looked
 * at again, for them alone; what was accrued for who had paused or left by then is held.
 */
export const lookAgainWhenMembershipChanged = reaction<
  MembershipResumed | MembershipPaused | MemberLeft
>({
  name: 'honoraria.look-again-when-membership-changed',
  startsAt: 'now',
  owner: 'finance',
  on: {
    'community.MembershipResumed': (event) => [
      ...monthsAccruedSince(event.data.on, event.recordedAt).map((month) => {
        const { membershipId, cohortId } = event.data;
        const accrualId = derivedId('look-again', event.id, month);
        const of = { membershipIds: [membershipId], of: 'some' as const };
        return send(accrueHonorariaCommand, { cohortId, month, accrualId, ...of });
      }),
      ...review(event),
    ],
    'community.MembershipPaused': review,
    'community.MemberLeft': review,
  },
});
