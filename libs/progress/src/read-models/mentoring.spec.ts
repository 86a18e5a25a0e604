import { describe, expect, it } from '@jest/globals';
import { foldedRows } from '../../../../test/support/folded-rows.js';
import { mentoringActivityProjection, mentoringPairProjection } from './mentoring.projection.js';
import { countedFor, progressOf } from './mentoring-progress.query.js';
import type { ProgressPairRow } from './mentoring.entity.js';

const happened = (type: string, data: object = {}, id = type) => ({
  ...{ type: `mentoring.${type}`, id, effectiveOn: '2024-10-01' },
  data: {
    ...{ pairingId: 'p1', programmeId: 'm1', activityId: 'a1' },
    ...{ mentor: { personId: 'x' }, mentee: { personId: 'a' }, ...data },
  },
});

describe('a pair', () => {
  it('has a stage, sessions and a rhythm that somebody follows up', () => {
    const until = (...types: ReturnType<typeof happened>[]) =>
      foldedRows(mentoringPairProjection, [happened('PairProposed'), ...types])[0];
    const held = happened('SessionHeld', { kind: 'constructor' });
    expect(until(happened('PairFormed'), held, held)).toEqual({
      ...{ pairingId: 'p1', programmeId: 'm1', stage: 'active', holds: [], late: false },
      ofPeople: ['x', 'a'],
      ...{ sessionsHeld: 2, sessionsMissed: 0, eventId: 'SessionHeld' },
      sessionsByKind: { constructor: 2 },
    });
    expect(until(happened('PairFormed'), happened('RhythmMissed'))).toMatchObject({ late: true });
    for (const after of ['PairFollowedUp', 'SessionHeld', 'PairEnded']) {
      const event = happened(after, { kind: 'advice' });
      expect(until(happened('RhythmMissed'), event)).toMatchObject({ late: false });
    }
    expect(until(happened('SessionMissed'))).toMatchObject({ sessionsMissed: 1 });
    expect(until(happened('ProposalClosed'))).toMatchObject({ stage: 'closed' });
  });

  it('rests until every hold is over', () => {
    const hold = (type: string, holdId: string) => happened(type, { holdId });
    const rows = foldedRows(mentoringPairProjection, [
      happened('PairProposed'),
      hold('PairPutOnHold', 'h1'),
      hold('PairPutOnHold', 'h2'),
      hold('PairTakenUp', 'h1'),
    ]);
    expect(rows).toMatchObject([{ holds: ['h2'] }]);
  });
});

describe('an activity', () => {
  it('counts who was there, as last recorded', () => {
    const rows = foldedRows(mentoringActivityProjection, [
      happened('ActivityPlanned'),
      happened('ActivityHeld', { participantIds: ['x'] }, 'first'),
      happened('ActivityHeld', { participantIds: ['x', 'y'] }, 'second'),
      happened('ActivityPlanned', { activityId: 'a2' }),
      happened('ActivityCancelled', { activityId: 'a2' }),
    ]);
    expect(rows).toEqual([
      { activityId: 'a1', programmeId: 'm1', stage: 'held', people: 2, eventId: 'second' },
      {
        ...{ activityId: 'a2', programmeId: 'm1', stage: 'cancelled', people: 0 },
        eventId: 'ActivityCancelled',
      },
    ]);
  });
});

describe('the progress of a programme', () => {
  const pair = (stage: ProgressPairRow['stage'], holds: readonly string[] = []) =>
    ({
      ...{ stage, holds, late: false, sessionsHeld: 1, sessionsMissed: 0 },
      sessionsByKind: { introduction: 1 },
    }) as unknown as ProgressPairRow;
  const times = (count: number, row: ProgressPairRow) => Array.from({ length: count }, () => row);
  it('tells how many rest or came to nothing from five on, and nothing before', () => {
    const of = (count: number) =>
      progressOf(
        'm1',
        [...times(count, pair('active', ['h'])), ...times(count, pair('closed'))],
        [],
      ).pairs;
    expect(of(5)).toMatchObject({ active: 5, onHold: 5, closed: 5 });
    expect(of(4)).toMatchObject({ active: 4, onHold: null, closed: null });
    expect(of(0)).toMatchObject({ active: 0, onHold: null, closed: null });
  });
  it('counts no proposal to whoever asks: one may be kept back from them', () => {
    const of = (stage: ProgressPairRow['stage'], ...ofPeople: string[]) => ({
      ...{ ...pair(stage), ofPeople },
    });
    const others = [of('proposed', 'x', 'a'), of('active', 'x', 'b'), of('ended', 'y', 'b')];
    const all = [...others, of('proposed', 'x', 'b'), of('closed', 'b', 'a')];
    expect(countedFor('b', all)).toEqual(others);
    expect(countedFor('z', all)).toEqual(all);
  });
  it('tells sessions by kind from five of a kind on', () => {
    const of = (pairs: number) => progressOf('m1', times(pairs, pair('active')), []);
    expect(of(4)).toMatchObject({ sessionsHeld: 4, sessionsByKind: [] });
    expect(of(5).sessionsByKind).toEqual([{ kind: 'introduction', held: 5 }]);
    const other = { ...pair('ended'), sessionsByKind: { advice: 7 } };
    expect(progressOf('m1', [other, ...times(6, pair('active'))], []).sessionsByKind).toEqual([
      { kind: 'advice', held: 7 },
      { kind: 'introduction', held: 6 },
    ]);
  });
});
