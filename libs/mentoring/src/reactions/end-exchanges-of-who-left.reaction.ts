import { reaction, send } from '@palabre/eventing';
import { endExchangesToken } from '../contract.js';
import type { ParticipantLeft } from '../events.js';

/** What somebody agreed on ends when they leave, have to leave or are erased. Until then it reads as ended. */
export const endExchangesOfWhoLeft = reaction<ParticipantLeft>({
  name: 'mentoring.end-exchanges-of-who-left',
  startsAt: 'beginning',
  owner: 'coordinator',
  on: {
    'mentoring.ParticipantLeft': ({ data: { participantId } }) => [
      send(endExchangesToken, { participantId }),
    ],
  },
});
