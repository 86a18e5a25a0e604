import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { limits } from '../testing-support/marks.js';
import {
  apart,
  closedProposal,
  formed,
  freedPlace,
  held,
  notes,
  ofPair,
  ofParticipant,
  proposed,
  world,
} from '../testing-support/pairs.js';
import { as, joined, left, opened } from '../testing-support/programmes.js';
import { allowReturn, leaveProgramme } from './participation.decider.js';

const programme = { 'mentoring-p': [opened('peer')] };

describe('leaving', () => {
  const gone = {
    ...ofParticipant('e', 'ParticipantLeft', { on: '2024-11-11' }),
    effectiveOn: '2024-11-11',
  };
  const leave = { participantId: 'e', restId: 'r', marks: limits };
  it('ends pairs and frees the places of both', () => {
    spec(leaveProgramme)
      .given(world('formal', formed))
      .when(leave, as('e'))
      .emits({
        participant: [freedPlace('e'), gone],
        pairings: [[ofPair('PairEnded', { on: '2024-11-11' }, '2024-11-11')]],
        ...{ others: [[freedPlace('m')]], rest: notes(1) },
      });
  });
  it('closes a proposal as anything else would', () => {
    const refusal = personal('person-e', 'mentoring', { by: 'departure' });
    spec(leaveProgramme)
      .given(world('formal', [proposed]))
      .when(leave, as('e'))
      .emits({
        participant: [freedPlace('e'), gone],
        pairings: [[ofPair('ProposalClosed', { refusal }, '2024-11-11')]],
        ...{ others: [[freedPlace('m')]], rest: notes(1) },
      });
    spec(leaveProgramme)
      .given({
        ...world('formal', [proposed, closedProposal]),
        'participant-e': [joined('e'), left('e')],
      })
      .when(leave, as('e'))
      .nothing();
  });
  it('keeps the two apart where a concern held the pair, with as many events', () => {
    spec(leaveProgramme)
      .given(world('formal', [...formed, held]))
      .when(leave, as('e'))
      .emits({
        participant: [freedPlace('e'), gone],
        pairings: [[ofPair('PairEnded', { on: '2024-11-11' }, '2024-11-11')]],
        ...{ others: [[freedPlace('m'), apart('m')]], rest: [] },
      });
  });
  it('is for good until a coordinator allows the return, where one had them leave and said so', () => {
    const coordinator = { ...as('e'), actor: { kind: 'person', id: 'kim', roles: [] } } as const;
    const barred = ofParticipant('e', 'ReturnBarred', {});
    const forGood = { ...leave, mayReturn: false };
    spec(leaveProgramme)
      .given(world('formal', formed))
      .when(forGood, coordinator)
      .emits({
        participant: [freedPlace('e'), gone, barred],
        pairings: [[ofPair('PairEnded', { on: '2024-11-11' }, '2024-11-11')]],
        ...{ others: [[freedPlace('m')]], rest: notes(1) },
      });
    // Also of who has left by themself before; once, and by nobody for themself.
    const past = (...events: DomainEvent[]) => ({
      ...programme,
      'participant-e': [joined('e'), left('e'), ...events],
    });
    spec(leaveProgramme)
      .given(past())
      .when(forGood, coordinator)
      .emits({ participant: [barred], pairings: [], others: [], rest: [] });
    spec(leaveProgramme).given(past(barred)).when(forGood, coordinator).nothing();
    spec(leaveProgramme).given(past()).when(forGood, as('e')).nothing();
    const allowed = ofParticipant('e', 'ReturnAllowed', {});
    spec(allowReturn)
      .given(past(barred))
      .when({ participantId: 'e' })
      .emits({ participant: [allowed] });
    spec(allowReturn).given(past(barred, allowed)).when({ participantId: 'e' }).nothing();
  });
});
