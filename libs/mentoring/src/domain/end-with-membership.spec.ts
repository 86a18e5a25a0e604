import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { membershipIdOf } from '@palabre/community/contract';
import { limits } from '../testing-support/marks.js';
import {
  apart,
  formed,
  freedPlace,
  held,
  notes,
  ofPair,
  ofParticipant,
  proposed,
  world,
} from '../testing-support/pairs.js';
import { endWithMembership } from './end-with-membership.decider.js';

const membershipId = membershipIdOf('c', 'person-e');
const of = { membershipId, cohortId: 'c', personId: 'person-e' };
const enrolled = {
  type: 'community.MemberEnrolled',
  data: {
    ...{ ...of, applicationId: 'a', enrolledOn: '2024-09-01' },
    ...{ activeFrom: '2024-09-01', activeUntil: '2025-08-31' },
  },
};
const memberLeft = {
  type: 'community.MemberLeft',
  data: { ...of, groupId: null, on: '2024-11-11' },
};
const end = {
  ...{ personId: 'person-e', cohortId: 'c', on: '2024-11-11', restId: 'r', marks: limits },
  participations: [{ participantId: 'e', places: [{ pairingId: 'x', partnerId: 'm' }] }],
};
const given = (pair: readonly DomainEvent[], ...membership: DomainEvent[]) => ({
  ...world('formal', pair),
  [`membership-${membershipId}`]: membership,
});
const gone = {
  ...ofParticipant('e', 'ParticipantLeft', { on: '2024-11-11' }),
  effectiveOn: '2024-11-11',
};

describe('who takes part as a member of a cohort', () => {
  it('leaves with it: pairs end, and places are free', () => {
    spec(endWithMembership)
      .given(given(formed, enrolled, memberLeft))
      .when(end)
      .emits({
        participants: [[freedPlace('e'), gone]],
        pairings: [[ofPair('PairEnded', { on: '2024-11-11' }, '2024-11-11')]],
        ...{ others: [[freedPlace('m')]], rest: notes(1) },
      });
    const refusal = personal('person-e', 'mentoring', { by: 'departure' });
    spec(endWithMembership)
      .given(given([proposed], enrolled, memberLeft))
      .when(end)
      .emits({
        participants: [[freedPlace('e'), gone]],
        pairings: [[ofPair('ProposalClosed', { refusal }, '2024-11-11')]],
        ...{ others: [[freedPlace('m')]], rest: notes(1) },
      });
  });
  it('is kept apart from the other where a concern held the pair, as whoever leaves', () => {
    spec(endWithMembership)
      .given(given([...formed, held], enrolled, memberLeft))
      .when(end)
      .emits({
        participants: [[freedPlace('e'), gone]],
        pairings: [[ofPair('PairEnded', { on: '2024-11-11' }, '2024-11-11')]],
        ...{ others: [[freedPlace('m'), apart('m')]], rest: [] },
      });
  });
  it('stays where they are a member still, and leaves once', () => {
    spec(endWithMembership).given(given(formed, enrolled)).when(end).nothing();
    spec(endWithMembership)
      .given(given([], enrolled, memberLeft))
      .when({ ...end, participations: [] })
      .nothing();
  });
});
