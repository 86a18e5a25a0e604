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
import { holdOfPause } from './concern.js';
import { pauseParticipation, resumeParticipation } from './participation.decider.js';
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
  const marks = { languages: ['hash'], backgrounds: {} };
  const describeSelf = (past: object, change: object = {}) =>
    spec(describeProfile)
      .given(past as never)
      .when({
        ...{ participantId: 'a', role: 'mentor', capacity: 2, profile, marks },
        ...(change as object),
      } as never);
  it('is sealed whole, beside role, capacity and marks', () => {
    describeSelf(given()).emits({
      participant: [
        ofParticipant('a', 'ProfileDescribed', {
          ...{ role: 'mentor', capacity: 2, marks },
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
          ...{ profile, marks },
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
            ...{ role: 'mentee', capacity: 0, marks },
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
    spec(recordConflict)
      .given(there(left('a')))
      .when(conflict)
      .refuses('PARTICIPATION_ENDED');
  });
});

describe('resting', () => {
  const hold = { holdId: holdOfPause('e', 'x') };
  const paused = ofParticipant('e', 'ParticipationPaused', { on: '2024-11-11' });
  const pairs = world('formal', formed);
  it('lets the pairs rest, without their knowing why', () => {
    spec(pauseParticipation)
      .given(pairs)
      .when({ participantId: 'e', reason: 'I am ill.' }, as('e'))
      .emits({
        participant: [
          {
            ...ofParticipant('e', 'ParticipationPaused', {
              on: '2024-11-11',
              reason: personal('person-e', 'mentoring', 'I am ill.'),
            }),
            effectiveOn: '2024-11-11',
          },
        ],
        pairings: [[ofPair('PairPutOnHold', hold)]],
      });
    spec(pauseParticipation)
      .given({ ...pairs, 'participant-e': [...pairs['participant-e'], paused] })
      .when({ participantId: 'e' }, as('e'))
      .nothing();
  });
  it('ends with the same hold, and gives the pair its rhythm anew', () => {
    const resting = {
      ...world('formal', [...formed, ofPair('PairPutOnHold', hold)]),
      'participant-e': [...pairs['participant-e'], paused],
    };
    const resumed = {
      ...ofParticipant('e', 'ParticipationResumed', { on: '2024-11-11' }),
      effectiveOn: '2024-11-11',
    };
    // Three weeks after the 11th.
    const takenUp = ofPair('PairTakenUp', { ...hold, rhythmDueOn: '2024-12-02' });
    spec(resumeParticipation)
      .given(resting)
      .when({ participantId: 'e' }, as('e'))
      .emits({ participant: [resumed], pairings: [[takenUp]] });
    spec(resumeParticipation).given(pairs).when({ participantId: 'e' }, as('e')).nothing();
  });
  it('is over for who has left', () => {
    const gone = { ...programme, 'participant-a': [joined('a'), left('a')] };
    spec(pauseParticipation)
      .given(gone)
      .when({ participantId: 'a' })
      .refuses('PARTICIPATION_ENDED');
    spec(resumeParticipation)
      .given(gone)
      .when({ participantId: 'a' })
      .refuses('PARTICIPATION_ENDED');
  });
});
