import { about, type OwnPart } from '@palabre/platform';
import { GetMembership, ListMyMemberships, type MembershipView } from './membership.query.js';

/** What community knows of somebody. */
export const communityMine: readonly OwnPart[] = [
  {
    name: 'memberships',
    title: { en: 'Memberships', fr: 'Participations à des cohortes' },
    gather: async (ask) => {
      const all = ((await ask(about(ListMyMemberships))) ?? []) as MembershipView[];
      return Promise.all(
        all.map(({ membershipId }) => ask(about(GetMembership, { membershipId }))),
      );
    },
  },
];
