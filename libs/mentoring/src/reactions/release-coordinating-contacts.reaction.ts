import { reaction, send, type Recorded } from '@palabre/eventing';
import { COORDINATING, coordinatorOf, releaseCoordinatingContactToken } from '../contract.js';
import type { MentoringEvent } from '../events.js';

const released = (event: Recorded) => {
  const personId = coordinatorOf(event);
  return personId === undefined ? [] : [send(releaseCoordinatingContactToken, { personId })];
};

/**
 * A safeguarding contact who becomes a coordinator is one no more as soon as they do something as such. What a token says
 * is asked at every reading besides; this holds for tokens that say less than their owner does.
 */
export const releaseCoordinatingContacts = reaction<MentoringEvent>({
  name: 'mentoring.release-coordinating-contacts',
  startsAt: 'beginning',
  owner: 'coordinator',
  on: Object.fromEntries(COORDINATING.map((type) => [type, released])),
});
