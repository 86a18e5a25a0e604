import { reaction, send } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import { withdrawErasedToken } from '../contract.js';

/** The applications of whoever is erased are taken back: nobody could be told how they ended. */
export const withdrawApplicationsWhenErased = reaction<PersonErased>({
  name: 'recruitment.withdraw-applications-when-erased',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'people.PersonErased': ({ data }) =>
      data.purposes.includes('selection')
        ? [send(withdrawErasedToken, { personId: data.personId })]
        : [],
  },
});
