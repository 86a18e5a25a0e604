import { describe, expect, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { formed, notes, ofPair, world } from '../testing-support/pairs.js';
import { as, closed, opened } from '../testing-support/programmes.js';
import { raiseConcern } from './concern.decider.js';
import { holdOfConcern } from './concern.js';
import {
  handConcernsOver,
  releaseCoordinatingContact,
  releaseErasedContact,
} from './safeguarding.decider.js';
import { coordinatorOf } from './coordinating.js';

const about = (type: string, personId: string, programmeId = 'p'): DomainEvent => ({
  type: `mentoring.${type}`,
  data: { programmeId, personId },
});
const accepted = (personId: string) => about('SafeguardingAccepted', personId);
const released = (personId: string) => about('SafeguardingContactReleased', personId);
const raised = (contactIds: readonly string[], programmeId: string | null = 'p'): DomainEvent => ({
  type: 'mentoring.ConcernRaised',
  data: {
    ...{ concernId: 'c', programmeId, reporterMark: 'reporter', pairMark: 'pair', contactIds },
    about: personal('c', 'mentoring', { programmeId: 'p', pairingId: 'x' }),
    concern: personal('c', 'mentoring', { words: 'It is not safe.', noteIds: [] }),
  },
});
const readerRemoved = (contactId: string): DomainEvent => ({
  type: 'mentoring.ConcernReaderRemoved',
  data: { concernId: 'c', programmeId: 'p', contactId },
});
const system = { actor: { kind: 'system' as const, id: 'reaction', roles: [] } };
const shared = (withContactId: string): DomainEvent => ({
  type: 'mentoring.ConcernShared',
  data: { concernId: 'c', by: 'reaction', withContactId },
});

describe('a contact who was erased', () => {
  const registered = { type: 'people.PersonRegistered', data: { personId: 'kim' } };
  const erased = { type: 'people.PersonErased', data: { personId: 'kim', purposes: [] } };
  const release = { personId: 'kim', programmeIds: ['p', 'q'] };
  const given = {
    'mentoring-p': [opened('peer'), accepted('kim')],
    'mentoring-q': [opened('peer'), accepted('lou')],
  };
  it('is one no more, even where they were the last, and only where they were one', () => {
    spec(releaseErasedContact)
      .given({ ...given, 'person-kim': [registered, erased] })
      .when(release, system)
      .emits({ programmes: [[released('kim')], []], concerns: [] });
    // A concern that they were told of is read by them no more, also where they were released before.
    spec(releaseErasedContact)
      .given({
        ...given,
        'mentoring-p': [opened('peer'), accepted('kim'), released('kim')],
        'person-kim': [registered, erased],
        'concern-c': [raised(['kim'])],
      })
      .when({ ...release, concernIds: ['c'] }, system)
      .emits({ programmes: [[], []], concerns: [[readerRemoved('kim')]] });
    spec(releaseErasedContact)
      .given({ ...given, 'person-kim': [registered] })
      .when(release, system)
      .nothing();
  });
});

describe('a concern that no contact in office reads', () => {
  const hand = { programmeId: 'p', concernIds: ['c'] };
  const hands = (programme: readonly DomainEvent[], concern: readonly DomainEvent[]) =>
    spec(handConcernsOver)
      .given({ 'mentoring-p': [opened('peer'), ...programme], 'concern-c': concern })
      .when(hand, system);
  it('is recorded all the same: the next who agrees reads it', () => {
    const raise = {
      ...{ concernId: 'c', pairingId: 'x', words: 'It is not safe.', noteIds: [] },
      ...{ reporterMark: 'reporter', pairMark: 'pair', restId: 'r' },
    };
    const gone = [accepted('kim'), released('kim')];
    spec(raiseConcern)
      .given({ ...world('formal', formed), 'mentoring-p': [opened('formal'), ...gone] })
      .when(raise, as('e'))
      .emits({
        concern: [raised([])],
        pairing: [ofPair('PairPutOnHold', { holdId: holdOfConcern('c') })],
        others: [[]],
        rest: notes(1),
      });
    hands([...gone, accepted('lou')], [raised([])]).emits({ concerns: [[shared('lou')]] });
  });
  it('goes over to those there are, once, also of a closed programme', () => {
    const change = [accepted('kim'), accepted('lou'), accepted('max'), released('kim'), closed];
    const removed = readerRemoved('kim');
    hands(change, [raised(['kim']), removed]).emits({
      concerns: [[shared('lou'), shared('max')]],
    });
    hands(change, [raised(['kim']), removed, shared('lou')]).nothing();
    hands(change, [raised(['kim', 'max']), removed]).nothing();
  });
  it('is told to nobody else as long as somebody reads it, in office or released', () => {
    // Otherwise whoever names a friend and releases the contact has the concern told to the friend.
    const friend = [accepted('kim'), accepted('friend'), released('kim')];
    hands(friend, [raised(['kim'])]).nothing();
  });
  it('stays with whom it was told to when it is settled, or of another programme', () => {
    const settled = {
      type: 'mentoring.ConcernSettled',
      data: { concernId: 'c', by: 'kim', outcome: 'recorded', words: {} },
    };
    const change = [accepted('kim'), accepted('lou'), released('kim')];
    hands(change, [raised(['kim']), settled]).nothing();
    hands(change, [raised(['kim'], null)]).nothing();
    hands(change, [raised(['kim'], 'q')]).nothing();
  });
  it('is what a coordinator hears nothing of: a contact is missing, with or without one', () => {
    const gone = [accepted('kim'), released('kim')];
    hands(gone, [raised(['kim'])]).refuses('SAFEGUARDING_CONTACT_MISSING', {});
    hands(gone, []).refuses('SAFEGUARDING_CONTACT_MISSING', {});
    // Nobody ever agreed: nobody has been matched, and there is nothing to be worried about yet.
    hands([released('kim')], []).nothing();
  });
});

describe('a contact who becomes a coordinator', () => {
  const release = { personId: 'kim', programmeIds: ['p', 'q'], concernIds: ['c', 'd'] };
  const removed = readerRemoved('kim');
  const settled = {
    type: 'mentoring.ConcernSettled',
    data: { concernId: 'c', by: 'kim', outcome: 'recorded', words: {} },
  };
  const asked = {
    type: 'mentoring.SafeguardingContactNamed',
    data: { programmeId: 'p', personId: 'kim', namedBy: 'ada' },
  };
  const given = (programme: readonly DomainEvent[], concern: readonly DomainEvent[]) => ({
    'mentoring-p': [opened('peer'), ...programme],
    'mentoring-q': [opened('peer'), accepted('lou')],
    'concern-c': concern,
    'concern-d': [raised(['lou'])],
  });
  it('is one no more, asked or agreed, last or not, and reads no concern, open or settled', () => {
    for (const concern of [
      [raised(['kim', 'lou'])],
      [raised(['kim']), settled],
      [raised([]), shared('kim')],
    ]) {
      for (const programme of [[asked], [accepted('kim')], [accepted('kim'), accepted('lou')]]) {
        spec(releaseCoordinatingContact)
          .given(given(programme, concern))
          .when(release, system)
          .emits({ programmes: [[released('kim')], []], concerns: [[removed], []] });
      }
    }
    spec(releaseCoordinatingContact)
      .given(given([accepted('lou')], [raised(['kim']), removed]))
      .when(release, system)
      .nothing();
  });
  it('leaves the open ones to the contacts there are', () => {
    spec(handConcernsOver)
      .given({
        'mentoring-p': [opened('peer'), accepted('kim'), accepted('lou'), released('kim')],
        'concern-c': [raised(['kim']), removed],
      })
      .when({ programmeId: 'p', concernIds: ['c'] }, system)
      .emits({ concerns: [[shared('lou')]] });
  });
  it('is known by what they do in that role, and in no other', () => {
    const did = (kind: string, roles?: readonly string[]) =>
      coordinatorOf({
        ...{ type: 'mentoring.PairEnded', data: {} },
        meta: { actor: { kind, id: 'kim', ...(roles ? { roles } : {}) } },
      });
    expect(did('person', ['mel', 'coordinator'])).toBe('kim');
    expect([did('person', ['mel']), did('person'), did('system', ['coordinator'])]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });
});
