import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  care,
  chose,
  community,
  enrolled,
  left,
  memberId,
  stepsDown,
} from '../testing-support/histories.js';
import { endMemberships } from './end-memberships.decider.js';

const registered = {
  type: 'people.PersonRegistered',
  data: { personId: 'ada', language: 'fr' },
};
const erased = {
  type: 'people.PersonErased',
  data: { personId: 'ada', purposes: ['selection', 'community'] },
};
const membershipId = memberId('ada');
const command = {
  personId: 'ada',
  on: '2025-03-10',
  memberships: [{ membershipId, groupId: care }],
};

describe('EndMemberships', () => {
  it('ends the memberships of somebody whose data were erased, and being lead', () => {
    spec(endMemberships)
      .given({ ...community, 'person-ada': [registered, erased] })
      .when(command)
      .emits({
        memberships: [[{ ...left('ada', '2025-03-10'), effectiveOn: '2025-03-10' }]],
        groups: [[{ ...stepsDown('ada'), effectiveOn: '2025-03-10' }]],
      });
  });

  it('on the cohort’s last day at the latest', () => {
    spec(endMemberships)
      .given({ ...community, 'person-ada': [registered, erased] })
      .when({ ...command, on: '2025-12-24', memberships: [{ membershipId, groupId: null }] })
      .emits({
        memberships: [[{ ...left('ada', '2025-08-31'), effectiveOn: '2025-08-31' }]],
        groups: [],
      });
  });

  it('leaves alone whoever left before, belongs nowhere, or is not erased', () => {
    const gone = [enrolled('ada'), chose('ada'), left('ada', '2025-01-31')];
    spec(endMemberships)
      .given({
        ...community,
        [`membership-${membershipId}`]: gone,
        'person-ada': [registered, erased],
      })
      .when(command)
      .nothing();
    spec(endMemberships)
      .given({ 'person-ada': [registered, erased] })
      .when({ personId: 'ada', on: '2025-03-10' })
      .nothing();
    spec(endMemberships)
      .given({ ...community, 'person-ada': [registered] })
      .when(command)
      .nothing();
  });
});
