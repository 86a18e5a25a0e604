import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import type { PausedBy } from '../events.js';
import { accepted, kim, raised, settled } from '../testing-support/concerns.js';
import { formed, ofPair, ofParticipant, world } from '../testing-support/pairs.js';
import { as, joined, left, opened } from '../testing-support/programmes.js';
import { holdOfPause } from './concern.js';
import {
  liftRest,
  pauseParticipation,
  restParticipant,
  resumeParticipation,
} from './pause-participation.decider.js';

const ON = '2024-11-11';
const hold = { holdId: holdOfPause('e', 'x') };
const held = ofPair('PairPutOnHold', hold);
// Three weeks after the 11th.
const takenUp = ofPair('PairTakenUp', { ...hold, rhythmDueOn: '2024-12-02' });
const event = (type: string, by: PausedBy | null, more: object = {}): DomainEvent => ({
  ...ofParticipant('e', type, { by, on: ON, ...more }),
  effectiveOn: ON,
});
const paused = (by: PausedBy | null, more?: object) => event('ParticipationPaused', by, more);
const resumed = (by: PausedBy) => event('ParticipationResumed', by);
const coordinator = {
  ...as('c'),
  actor: { kind: 'person' as const, id: 'person-c', roles: ['coordinator'] as const },
};
/** The pair of `m` and `e` of whom the second has this past; it rests once they do. */
const given = (...past: DomainEvent[]) => {
  const pairs = world('formal', past.length === 0 ? formed : [...formed, held]);
  return { ...pairs, 'participant-e': [...pairs['participant-e'], ...past] };
};
const e = { participantId: 'e' };

describe('resting', () => {
  it('lets the pairs rest, without their knowing why', () => {
    const reason = personal('person-e', 'mentoring', 'I am ill.');
    spec(pauseParticipation)
      .given(given())
      .when({ ...e, reason: 'I am ill.' }, as('e'))
      .emits({ participant: [paused('self', { reason })], pairings: [[held]] });
    spec(pauseParticipation)
      .given(given(paused('self')))
      .when(e, as('e'))
      .nothing();
  });
  it('ends with the same hold, and gives the pair its rhythm anew', () => {
    spec(resumeParticipation)
      .given(given(paused('self')))
      .when(e, as('e'))
      .emits({ participant: [resumed('self')], pairings: [[takenUp]] });
    spec(resumeParticipation).given(given()).when(e, as('e')).nothing();
  });
  it('is over for who has left', () => {
    const gone = { 'mentoring-p': [opened('peer')], 'participant-a': [joined('a'), left('a')] };
    const a = { participantId: 'a' };
    spec(pauseParticipation).given(gone).when(a).refuses('PARTICIPATION_ENDED');
    spec(resumeParticipation).given(gone).when(a).refuses('PARTICIPATION_ENDED');
  });
});

describe('whose pause it is', () => {
  it('decides who ends it: nobody takes up who rests by their own word, and nobody themself after staff', () => {
    for (const [by, who] of [
      ['self', coordinator],
      ['staff', as('e')],
      ['safeguarding', as('e')],
      ['safeguarding', coordinator],
    ] as const) {
      spec(resumeParticipation)
        .given(given(paused(by)))
        .when(e, who)
        .refuses('PAUSED_BY_OTHERS', {});
    }
    spec(resumeParticipation)
      .given(given(paused('staff')))
      .when(e, coordinator)
      .emits({ participant: [resumed('staff')], pairings: [[takenUp]] });
  });
  it('is that of themself where it was not kept', () => {
    const before = paused(null);
    spec(resumeParticipation).given(given(before)).when(e, coordinator).refuses('PAUSED_BY_OTHERS');
    spec(resumeParticipation)
      .given(given(before))
      .when(e, as('e'))
      .emits({ participant: [resumed('self')], pairings: [[takenUp]] });
  });
  it('may be that of several: they rest until the last is over', () => {
    spec(pauseParticipation)
      .given(given(paused('self')))
      .when(e, coordinator)
      .emits({ participant: [paused('staff')], pairings: [[]] });
    const both = given(paused('self'), paused('staff'));
    spec(resumeParticipation)
      .given(both)
      .when(e, as('e'))
      .emits({ participant: [resumed('self')], pairings: [[]] });
    spec(resumeParticipation)
      .given(given(paused('self'), paused('staff'), resumed('self')))
      .when(e, coordinator)
      .emits({ participant: [resumed('staff')], pairings: [[takenUp]] });
  });
  it('is not got rid of by leaving and coming back, but for one’s own', () => {
    const back = (by: PausedBy) => given(paused(by), left('e'), joined('e'));
    spec(resumeParticipation).given(back('staff')).when(e, as('e')).refuses('PAUSED_BY_OTHERS');
    spec(resumeParticipation).given(back('self')).when(e, as('e')).nothing();
  });
});

describe('somebody whom a safeguarding contact has rest', () => {
  const rest = { concernId: 'c', participantId: 'e' };
  const about = (concern: readonly DomainEvent[], ...past: DomainEvent[]) => ({
    ...given(...past),
    'mentoring-p': [opened('formal'), accepted('kim')],
    'concern-c': concern,
  });
  it('rests as by any other word, once, for an open concern of their programme', () => {
    spec(restParticipant)
      .given(about([raised]))
      .when(rest, kim)
      .emits({ participant: [paused('safeguarding')], pairings: [[held]] });
    spec(restParticipant)
      .given(about([raised], paused('safeguarding')))
      .when(rest, kim)
      .nothing();
    spec(restParticipant)
      .given(about([raised, settled('recorded')]))
      .when(rest, kim)
      .refuses('CONCERN_SETTLED');
    for (const participantId of ['nobody', 'elsewhere']) {
      const of = { ...joined('z').data, participantId: 'elsewhere', programmeId: 'q' };
      spec(restParticipant)
        .given({
          ...about([raised]),
          'participant-elsewhere': [{ ...joined('z'), data: of }],
          'mentoring-q': [{ ...opened('formal'), data: { ...opened('formal').data } }],
        })
        .when({ ...rest, participantId }, kim)
        .refuses('OTHER_PROGRAMME');
    }
    spec(restParticipant)
      .given(about([raised], left('e')))
      .when(rest, kim)
      .refuses('PARTICIPATION_ENDED');
  });
  it('goes on by the word of a contact alone, also after the concern was settled', () => {
    spec(liftRest)
      .given(about([raised, settled('recorded')], paused('safeguarding')))
      .when(e, kim)
      .emits({ participant: [resumed('safeguarding')], pairings: [[takenUp]] });
    spec(liftRest)
      .given(about([raised], paused('self')))
      .when(e, kim)
      .nothing();
    spec(liftRest)
      .given(about([raised], paused('safeguarding'), left('e')))
      .when(e, kim)
      .refuses('PARTICIPATION_ENDED');
  });
});
