import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  ended,
  formed,
  held,
  ofPair,
  proposed,
  together,
  world,
} from '../testing-support/pairs.js';
import { as } from '../testing-support/programmes.js';
import { holdOfConcern, holdOfWish } from './concern.js';
import { takeNote } from './note.decider.js';
import {
  cancelSession,
  logSession,
  moveSession,
  recordMissedSession,
  scheduleSession,
} from './session.decider.js';

const pair = { pairingId: 'x' };
const prepared = [
  ofPair('PreparationCompleted', { side: 'mentor', personId: 'person-m' }),
  ofPair('PreparationCompleted', { side: 'mentee', personId: 'person-e' }),
  ofPair('NeedsDefined', { needs: together('words') }),
  ofPair('GoalsSet', {
    ...{ goalIds: ['g'], inAdvance: true, dueOn: '2025-01-31' },
    goals: together([{ goalId: 'g', words: 'a job' }]),
  }),
];
const ready = [...formed, ...prepared];
/** 18:00 in Nairobi is 15:00 UTC. */
const slot = {
  ...{ startsAt: '2024-11-20T15:00:00.000Z', localStart: '2024-11-20T18:00:00' },
  ...{ zone: 'Africa/Nairobi', durationMinutes: 60 },
};
const scheduled = ofPair('SessionScheduled', {
  ...{ sessionId: 's', kind: 'career-advice', format: 'online', ...slot },
});
const cancelled = ofPair('SessionCancelled', { sessionId: 's' });
const missed = ofPair('SessionMissed', { sessionId: 's', on: '2024-11-20' }, '2024-11-20');
const session = { ...pair, sessionId: 's' };
const afterIt = { ...as('m'), now: '2024-11-20T16:00:00.000Z' };

describe('planning a session', () => {
  const plan = {
    ...{ ...session, kind: 'career-advice', format: 'online' as const },
    ...{ startsAt: '2024-11-20T18:00:00', durationMinutes: 60 },
  };
  const planned = (past: readonly DomainEvent[], change: object = {}) =>
    spec(scheduleSession)
      .given(world('formal', past))
      .when({ ...plan, ...change }, as('m'));
  it('keeps moment and wall clock', () => {
    planned(ready).emits({ pairing: [scheduled] });
  });
  it('waits for all that the programme asks for before', () => {
    planned(formed).refuses('STAGES_MISSING', { missing: ['preparation', 'needs', 'goals'] });
    planned([...formed, ...prepared.slice(1)]).refuses('STAGES_MISSING', {
      missing: ['preparation'],
    });
  });
  it('is for a pair at work, in a kind and on a day of the programme', () => {
    planned([proposed]).refuses('CONSENT_MISSING');
    planned([...ready, held]).refuses('PAIR_ON_HOLD');
    planned([...ready, ended]).refuses('PAIR_ENDED');
    planned(ready, { kind: 'outing' }).refuses('SESSION_KIND_UNKNOWN', { kind: 'outing' });
    planned(ready, { startsAt: '2025-07-01T10:00:00' }).refuses('DAY_OUTSIDE_PROGRAMME', {
      ...{ day: '2025-07-01', startsOn: '2024-09-01', endsOn: '2025-06-30' },
    });
  });
  it('is not of a time before the programme, however it comes to be there', () => {
    const early = { day: '2024-08-31', startsOn: '2024-09-01' };
    const startsAt = '2024-08-31T18:00:00';
    planned(ready, { startsAt }).refuses('SESSION_BEFORE_PROGRAMME', early);
    spec(moveSession)
      .given(world('formal', [...ready, scheduled]))
      .when({ ...session, startsAt, durationMinutes: 30 }, as('m'))
      .refuses('SESSION_BEFORE_PROGRAMME', early);
    spec(logSession)
      .given(world('formal', ready))
      .when(
        {
          ...{ ...session, kind: 'career-advice', on: '2024-08-31', durationMinutes: 30 },
          unplanned: true,
        },
        as('m'),
      )
      .refuses('SESSION_BEFORE_PROGRAMME', early);
  });
  it('is of what is to come; what was held is recorded', () => {
    // It is half past one at night on the 11th in Nairobi.
    const late = '2024-11-11T01:29:00';
    planned(ready, { startsAt: late }).refuses('PLANNED_IN_PAST', { startsAt: late });
    spec(moveSession)
      .given(world('formal', [...ready, scheduled]))
      .when({ ...session, startsAt: late, durationMinutes: 30 }, as('m'))
      .refuses('PLANNED_IN_PAST', { startsAt: late });
  });
});

describe('a planned session', () => {
  const given = world('formal', [...ready, scheduled]);
  const move = { ...session, startsAt: '2024-11-21T18:00:00', durationMinutes: 30 };
  it('moves, and is called off', () => {
    const moved = ofPair('SessionMoved', {
      ...{ sessionId: 's', startsAt: '2024-11-21T15:00:00.000Z' },
      ...{ localStart: '2024-11-21T18:00:00', zone: 'Africa/Nairobi', durationMinutes: 30 },
    });
    spec(moveSession)
      .given(given)
      .when(move, as('e'))
      .emits({ pairing: [moved] });
    spec(cancelSession)
      .given(given)
      .when(session, as('e'))
      .emits({ pairing: [cancelled] });
    spec(moveSession)
      .given(given)
      .when({ ...move, startsAt: '2025-07-01T18:00:00' }, as('e'))
      .refuses('DAY_OUTSIDE_PROGRAMME');
  });
  it('is missed once its time has come, and not before', () => {
    spec(recordMissedSession)
      .given(given)
      .when(session, as('m'))
      .refuses('SESSION_NOT_BEGUN', { startsAt: '2024-11-20T15:00:00.000Z' });
    spec(recordMissedSession)
      .given(given)
      .when(session, afterIt)
      .emits({ pairing: [missed] });
  });
  it('rests with the pair, whatever holds it, and is off with its end: nobody has to call it off', () => {
    const over = (past: DomainEvent[]) => world('formal', [...ready, scheduled, ...past]);
    const cancel = (...past: DomainEvent[]) =>
      spec(cancelSession).given(over(past)).when(session, as('e'));
    const miss = (...past: DomainEvent[]) =>
      spec(recordMissedSession).given(over(past)).when(session, afterIt);
    const wish = ofPair('PairPutOnHold', { holdId: holdOfWish('person-e', 'x') });
    const concern = ofPair('PairPutOnHold', { holdId: holdOfConcern('c') });
    for (const hold of [wish, concern]) {
      cancel(hold).refuses('PAIR_ON_HOLD', {});
      miss(hold).refuses('PAIR_ON_HOLD', {});
      const { holdId } = hold.data as { readonly holdId: string };
      const goesOn = ofPair('PairTakenUp', { holdId, rhythmDueOn: '2024-12-11' });
      cancel(hold, goesOn).emits({ pairing: [cancelled] });
      miss(hold, goesOn).emits({ pairing: [missed] });
    }
    // Once it has ended nothing tells whether something holds it.
    const last = ofPair('PairEnded', { on: '2024-11-20' });
    for (const past of [[ended], [concern, ended]]) {
      cancel(...past).refuses('PAIR_ENDED', {});
      miss(...past).refuses('PAIR_ENDED', {});
    }
    for (const past of [[last], [last, concern]]) miss(...past).emits({ pairing: [missed] });
  });
  it('is over when it was called off, and unknown to any other pair', () => {
    const over = world('formal', [...ready, scheduled, cancelled]);
    const foreign = { ...session, sessionId: 'of-another-pair' };
    spec(moveSession).given(over).when(move, as('e')).refuses('SESSION_OVER');
    spec(cancelSession).given(over).when(session, as('e')).refuses('SESSION_OVER');
    spec(recordMissedSession).given(over).when(session, afterIt).refuses('SESSION_OVER');
    spec(moveSession)
      .given(given)
      .when({ ...move, ...foreign }, as('e'))
      .refuses('SESSION_UNKNOWN');
    spec(cancelSession).given(given).when(foreign, as('e')).refuses('SESSION_UNKNOWN');
    spec(recordMissedSession).given(given).when(foreign, as('e')).refuses('SESSION_UNKNOWN');
  });
});

describe('a session that was held', () => {
  const log = { ...session, kind: 'career-advice', on: '2024-11-08', durationMinutes: 55 };
  const heldOn = (topics: string | undefined, rhythmDueOn: string) =>
    ofPair(
      'SessionHeld',
      {
        ...{ sessionId: 's', kind: 'career-advice', on: '2024-11-08', durationMinutes: 55 },
        topics: topics === undefined ? null : together(topics),
        rhythmDueOn,
      },
      '2024-11-08',
    );
  const logged = (past: readonly DomainEvent[], change: object = {}) =>
    spec(logSession)
      .given(world('formal', past))
      .when({ ...log, unplanned: true, ...change }, as('m'));
  it('was planned by this pair, or is new: an id of another pair is not taken', () => {
    logged(ready, { unplanned: false }).refuses('SESSION_UNKNOWN');
    logged([...ready, scheduled], { unplanned: false }).emits({
      pairing: [heldOn(undefined, '2024-11-29')],
    });
  });
  it('is a fact: planned or not, while the pair rests, and after it ended', () => {
    // Three weeks after the 8th.
    const fact = heldOn(undefined, '2024-11-29');
    for (const past of [ready, [...ready, scheduled], [...ready, held], [...ready, ended]]) {
      logged(past).emits({ pairing: [fact] });
    }
    logged(ready, { topics: 'letters' }).emits({ pairing: [heldOn('letters', '2024-11-29')] });
  });
  it('brings no words to the other while the pair rests, nor after it ended', () => {
    logged([...ready, held], { topics: 'letters' }).refuses('PAIR_ON_HOLD');
    logged([...ready, ended], { topics: 'letters' }).refuses('PAIR_ENDED');
  });
  it('does not make a pair fall behind when an old one is recorded late', () => {
    const later = ofPair('SessionHeld', {
      ...{ sessionId: 't', kind: 'career-advice', on: '2024-11-09', durationMinutes: 30 },
      ...{ topics: null, rhythmDueOn: '2024-11-30' },
    });
    logged([...ready, later]).emits({ pairing: [heldOn(undefined, '2024-11-30')] });
  });
  it('is refused of a session that is over, ahead, of no kind, or of no pair', () => {
    logged([...ready, scheduled, cancelled]).refuses('SESSION_OVER');
    logged([...ready, scheduled, heldOn(undefined, '2024-11-29')]).refuses('SESSION_OVER');
    logged(ready, { on: '2024-11-12' }).refuses('DAY_AHEAD', { on: '2024-11-12' });
    logged(ready, { kind: 'outing' }).refuses('SESSION_KIND_UNKNOWN');
    logged([proposed]).refuses('CONSENT_MISSING');
  });
  it('is of a day on which the two were a pair, planned or not', () => {
    const before = { on: '2024-09-30', formedOn: '2024-10-01' };
    for (const past of [ready, [...ready, scheduled]]) {
      logged(past, { on: '2024-09-30' }).refuses('SESSION_BEFORE_PAIR', before);
    }
  });
});

describe('a note', () => {
  it('is about a session of this pair, and sealed under its author', () => {
    const note = { ...session, noteId: 'n', note: 'She was shy.' };
    spec(takeNote)
      .given(world('formal', [...ready, scheduled]))
      .when(note, as('m'))
      .emits({
        pairing: [
          ofPair('NoteTaken', {
            ...{ noteId: 'n', sessionId: 's', authorId: 'person-m' },
            note: personal('person-m', 'mentoring', 'She was shy.'),
          }),
        ],
      });
    spec(takeNote).given(world('formal', ready)).when(note, as('m')).refuses('SESSION_UNKNOWN');
    for (const [past, code] of [
      [held, 'PAIR_ON_HOLD'],
      [ended, 'PAIR_ENDED'],
    ] as const) {
      spec(takeNote)
        .given(world('formal', [...ready, scheduled, past]))
        .when(note, as('m'))
        .refuses(code);
    }
  });
});
