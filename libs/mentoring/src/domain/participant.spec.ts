import { describe, expect, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import type { Profile } from '../events.js';
import {
  accepted,
  formed,
  ofPair,
  ofParticipant,
  proposed,
  proposedAs,
  world,
} from '../testing-support/pairs.js';
import { as, joined, left, opened } from '../testing-support/programmes.js';
import { participantIdOf } from './participant.js';
import { describeProfile, keepVetoes, recordConflict, vetoesAsGiven } from './profile.decider.js';

const pairMark = (one: string, other: string): string => [one, other].toSorted().join('|');
const marks = { veto: (one: string, other: string): string => `${one}>${other}` };
const programme = { 'mentoring-p': [opened('peer')] };
const given = (...events: DomainEvent[]) => ({
  ...programme,
  'participant-a': [joined('a'), ...events],
});

describe('a profile', () => {
  const profile: Profile = {
    ...{ callName: 'A.', offers: ['sewing'], seeks: [], interests: [], goals: [] },
    ...{ languages: ['en'], availability: [], formats: [], backgrounds: {}, welcomes: [] },
  };
  const describeSelf = (past: object, change: object = {}) =>
    spec(describeProfile)
      .given(past as never)
      .when({
        ...{ participantId: 'a', role: 'mentor', capacity: 2, profile },
        ...(change as object),
      } as never);
  it('is sealed whole, beside role and capacity', () => {
    describeSelf(given()).emits({
      participant: [
        ofParticipant('a', 'ProfileDescribed', {
          ...{ role: 'mentor', capacity: 2 },
          profile: personal('person-a', 'mentoring', profile),
        }),
      ],
    });
  });
  it('is made of the codes of the programme', () => {
    const withCodes = (change: Partial<Profile>) =>
      describeSelf(given(), { profile: { ...profile, ...change } });
    withCodes({ offers: ['flying'] }).refuses('CODE_UNKNOWN', { list: 'offers', code: 'flying' });
    withCodes({ seeks: ['flying'] }).refuses('CODE_UNKNOWN', { list: 'seeks', code: 'flying' });
    withCodes({ place: 'my-street' }).refuses('CODE_UNKNOWN', { list: 'place', code: 'my-street' });
    withCodes({ backgrounds: { arrival: 'x' } }).refuses('CODE_UNKNOWN', {
      ...{ list: 'arrival', code: 'x' },
    });
    withCodes({ welcomes: ['arrival'] }).refuses('CODE_UNKNOWN');
    withCodes({ interests: ['x'] }).refuses('CODE_UNKNOWN');
    withCodes({ goals: ['x'] }).refuses('CODE_UNKNOWN');
  });
  it('has places for a mentor and none for a mentee', () => {
    describeSelf(given(), { role: 'mentee' }).refuses('CAPACITY_AND_ROLE', {
      ...{ role: 'mentee', capacity: 2 },
    });
    describeSelf(given(), { capacity: 0 }).refuses('CAPACITY_AND_ROLE');
  });
  it('does not fall below those whom one accompanies or has said yes to', () => {
    const describeIt = (capacity: number, ...pair: DomainEvent[]) =>
      spec(describeProfile)
        .given(world('peer', pair))
        .when({
          ...{ participantId: 'm', role: capacity === 0 ? 'mentee' : 'mentor', capacity },
          profile,
        } as never);
    // Who goes on as a mentee only has pairs to end first.
    for (const pair of [formed, [proposed, accepted('mentor')]]) {
      describeIt(0, ...pair).refuses('CAPACITY_BELOW_TAKEN', { capacity: 0, taken: 1 });
    }
    // What is only proposed does not count: nobody hears of a proposal by it of which they are not told.
    const smaller = (...pair: DomainEvent[]) =>
      describeIt(0, ...pair).emits({
        participant: [
          ofParticipant('m', 'ProfileDescribed', {
            ...{ role: 'mentee', capacity: 0 },
            profile: personal('person-m', 'mentoring', profile),
          }),
        ],
      });
    for (const told of [true, false]) smaller(proposedAs(told));
    smaller(...formed, ofPair('PairEnded', { on: '2024-11-01' }));
  });
  it('is nobody’s any more once they left', () => {
    describeSelf(given(left('a'))).refuses('PARTICIPATION_ENDED');
  });
});

describe('whom not to be matched with', () => {
  it('is kept as marks for the rules and sealed for themself', () => {
    const people = personal('person-a', 'mentoring', ['person-b', 'participant:b']);
    const keep = { participantId: 'a', personIds: [], participantIds: ['b'], marks };
    const seen = { ...given(), 'participant-b': [joined('b')] };
    spec(keepVetoes)
      .given(seen)
      .when(keep, as('a'))
      .emits({
        participant: [
          ofParticipant('a', 'VetoesKept', {
            ...{ marks: ['person-a>person-b'], pairMarks: [], people },
          }),
        ],
      });
    spec(keepVetoes)
      .given(given(left('a')))
      .when(keep, as('a'))
      .refuses('PARTICIPATION_ENDED');
  });
  it('answers an id of nobody like that of somebody, and shows both as they were given', () => {
    const known = participantIdOf('p', 'person-b');
    const joinedAs = (id: string, event: DomainEvent) => ({
      ...event,
      data: { ...(event.data as object), participantId: id },
    });
    const keep = { participantId: 'a', personIds: [], participantIds: [known, 'nobody'], marks };
    const kept = ['person-b', `participant:${known}`, 'participant:nobody'];
    spec(keepVetoes)
      .given({ ...given(), [`participant-${known}`]: [joinedAs(known, joined('b'))] })
      .when(keep, as('a'))
      .emits({
        participant: [
          ofParticipant('a', 'VetoesKept', {
            ...{ marks: ['person-a>person-b', 'person-a>nobody'], pairMarks: [] },
            people: personal('person-a', 'mentoring', kept),
          }),
        ],
      });
    expect(vetoesAsGiven('p', kept)).toEqual({
      ...{ personIds: [], participantIds: [known, 'nobody'] },
    });
    expect(vetoesAsGiven('p', ['person-b'])).toEqual({
      ...{ personIds: ['person-b'], participantIds: [] },
    });
  });
  it('is of others, and of people whom there are', () => {
    const keep = { participantId: 'a', personIds: [], marks };
    const kept = (more: object) =>
      spec(keepVetoes)
        .given(given())
        .when({ ...keep, ...more }, as('a'));
    kept({ participantIds: ['a'] }).refuses('SAME_PERSON');
    kept({ personIds: ['person-a'] }).refuses('SAME_PERSON');
    kept({ personIds: ['nobody'] }).refuses('PERSON_UNKNOWN');
  });
  it('looks in the log like a conflict that a coordinator recorded, once', () => {
    const conflict = { participantId: 'a', otherPersonId: 'person-b', pairMark };
    const ruledOut = ofParticipant('a', 'PairRuledOut', {
      mark: 'person-a|person-b',
      people: personal('person-a', 'mentoring', ['person-b']),
    });
    const registered = { type: 'people.PersonRegistered', data: { personId: 'person-b' } };
    const there = (...events: DomainEvent[]) => ({
      ...given(...events),
      'person-person-b': [registered],
    });
    spec(recordConflict)
      .given(there())
      .when(conflict)
      .emits({ participant: [ruledOut] });
    spec(recordConflict).given(there(ruledOut)).when(conflict).nothing();
    spec(recordConflict)
      .given(there())
      .when({ ...conflict, otherPersonId: 'person-a' })
      .refuses('SAME_PERSON');
    spec(recordConflict).given(given()).when(conflict).refuses('PERSON_UNKNOWN');
    // Not of themself: neither of the two is who records it.
    for (const id of ['a', 'b']) {
      spec(recordConflict)
        .given(there())
        .when(conflict, as(id))
        .refuses('COORDINATOR_TAKES_PART', {});
    }
    spec(recordConflict)
      .given(there(left('a')))
      .when(conflict)
      .refuses('PARTICIPATION_ENDED');
  });
});
