import { reaction, send } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import { handConcernsOverToken, releaseErasedContactToken } from '../contract.js';
import type {
  ConcernReaderRemoved,
  SafeguardingAccepted,
  SafeguardingContactReleased,
} from '../events.js';

type Event =
  PersonErased | SafeguardingAccepted | SafeguardingContactReleased | ConcernReaderRemoved;

const handOver = ({ data }: { readonly data: { readonly programmeId: string } }) => [
  send(handConcernsOverToken, { programmeId: data.programmeId }),
];

/**
 * Somebody always reads what worries people. A contact who was erased is one no more; an open concern that nobody reads goes
 * over to those there are, or to the next who agrees; and a programme that is left without is an open item of its coordinators.
 */
export const keepConcernsRead = reaction<Event>({
  name: 'mentoring.keep-concerns-read',
  startsAt: 'beginning',
  owner: 'coordinator',
  on: {
    'people.PersonErased': ({ data: { personId } }) => [
      send(releaseErasedContactToken, { personId }),
    ],
    'mentoring.SafeguardingAccepted': handOver,
    'mentoring.SafeguardingContactReleased': handOver,
    'mentoring.ConcernReaderRemoved': ({ data: { programmeId } }) =>
      programmeId === null ? [] : [send(handConcernsOverToken, { programmeId })],
  },
});
