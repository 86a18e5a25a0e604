import { reaction, send } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import { endMembershipsToken } from '../contract.js';

/** Whoever is erased is a member no more: nothing accrues to them and nothing is asked of them. */
export const endMembershipsWhenErased = reaction<PersonErased>({
  name: 'community.end-memberships-when-erased',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'people.PersonErased': ({ data, effectiveOn }) =>
      data.purposes.includes('community')
        ? [send(endMembershipsToken, { personId: data.personId, on: effectiveOn })]
        : [],
  },
});
