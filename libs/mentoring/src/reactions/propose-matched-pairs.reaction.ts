import { reaction, send } from '@palabre/eventing';
import { proposeMatchedPairToken } from '../contract.js';
import type { MatchingAdopted } from '../events.js';

/**
 * Once a round of matching is adopted, each of its pairs is proposed to its two people. What has changed meanwhile, such as a
 * place that was taken, makes one proposal an open item and leaves the others alone. None of its codes tells of a veto.
 */
export const proposeMatchedPairs = reaction<MatchingAdopted>({
  name: 'mentoring.propose-matched-pairs',
  startsAt: 'beginning',
  owner: 'coordinator',
  // Each pair is decided by itself; a round of thousands is not to wait for one after the other.
  atOnce: 8,
  on: {
    'mentoring.MatchingAdopted': ({ data: { matchingId, programmeId, pairs } }) =>
      pairs.map(({ mentor, mentee, asOf }) =>
        send(proposeMatchedPairToken, {
          ...{ programmeId, matchingId, asOf },
          ...{ mentorId: mentor.participantId, menteeId: mentee.participantId },
        }),
      ),
  },
});
