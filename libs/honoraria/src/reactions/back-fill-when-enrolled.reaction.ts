import type { MemberEnrolled } from '@palabre/community/events';
import { reaction, send } from '@palabre/eventing';
import { derivedId } from '@palabre/kernel';
import { accrueHonorariaCommand, monthsAccruedSince } from '../contract.js';

/** Whoever is enrolled after months of theirs were accrued has these looked at again, for them alone. */
export const backFillWhenEnrolled = reaction<MemberEnrolled>({
  name: 'honoraria.back-fill-when-enrolled',
  startsAt: 'now',
  owner: 'finance',
  on: {
    'community.MemberEnrolled': ({ data, recordedAt }) => {
      const { membershipId, cohortId, activeFrom, activeUntil } = data;
      return monthsAccruedSince(activeFrom, recordedAt, activeUntil).map((month) =>
        send(accrueHonorariaCommand, {
          ...{ cohortId, month, accrualId: derivedId('back-fill', membershipId, month) },
          ...{ membershipIds: [membershipId], of: 'some' as const },
        }),
      );
    },
  },
});
