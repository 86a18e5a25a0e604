import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  formed,
  freedPlace,
  ofPair,
  ofParticipant,
  proposed,
  world,
} from '../testing-support/pairs.js';
import { endParticipations } from './end-participations.decider.js';

const registered = { type: 'people.PersonRegistered', data: { personId: 'person-e' } };
const erased = {
  type: 'people.PersonErased',
  data: { personId: 'person-e', purposes: ['mentoring'] },
};
const end = {
  ...{ personId: 'person-e', on: '2024-11-11' },
  participations: [{ participantId: 'e', places: [{ pairingId: 'x', partnerId: 'm' }] }],
};
const given = (pair: readonly DomainEvent[], ...person: DomainEvent[]) => ({
  ...world('formal', pair),
  'person-person-e': [registered, ...person],
});
const gone = {
  ...ofParticipant('e', 'ParticipantLeft', { on: '2024-11-11' }),
  effectiveOn: '2024-11-11',
};

describe('EndParticipations', () => {
  it('ends the part and the pairs of who was erased, and frees the places of the others', () => {
    spec(endParticipations)
      .given(given(formed, erased))
      .when(end)
      .emits({
        participants: [[freedPlace('e'), gone]],
        pairings: [[ofPair('PairEnded', { on: '2024-11-11' }, '2024-11-11')]],
        others: [[freedPlace('m')]],
      });
  });
  it('closes a proposal without a word under the key of who is gone', () => {
    const refusal = personal('x', 'mentoring', { by: 'departure' });
    spec(endParticipations)
      .given(given([proposed], erased))
      .when(end)
      .emits({
        participants: [[freedPlace('e'), gone]],
        pairings: [[ofPair('ProposalClosed', { refusal }, '2024-11-11')]],
        others: [[freedPlace('m')]],
      });
  });
  it('does nothing to who is there, and nothing twice', () => {
    spec(endParticipations).given(given(formed)).when(end).nothing();
    const past = given([...formed, ofPair('PairEnded', { on: '2024-11-11' })], erased);
    spec(endParticipations)
      .given({
        ...past,
        'participant-e': [...past['participant-e'], freedPlace('e'), gone],
        'participant-m': [...past['participant-m'], freedPlace('m')],
      })
      .when(end)
      .nothing();
  });
});
