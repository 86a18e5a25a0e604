import { reaction, send } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import { endParticipationsToken } from '../contract.js';

/** Whoever is erased takes part no more: their pairs end and nobody waits for them. */
export const endParticipationsWhenErased = reaction<PersonErased>({
  name: 'mentoring.end-participations-when-erased',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'people.PersonErased': ({ data: { personId, purposes }, effectiveOn }) =>
      purposes.includes('mentoring')
        ? [send(endParticipationsToken, { personId, on: effectiveOn })]
        : [],
  },
});
