import { describe, expect, it } from '@jest/globals';
import { foldedRows } from '../../../../test/support/folded-rows.js';
import { sessionProjection } from './session.projection.js';

const happened = (type: string, pairingId: string, data: object = {}) => ({
  ...{ type: `mentoring.${type}`, id: type, recordedAt: '2024-10-01T00:00:00.000Z' },
  data: { programmeId: 'm', sessionId: 's', pairingId, kind: 'advice', ...data },
});
const planned = happened('SessionScheduled', 'x', {
  ...{ startsAt: '2024-10-01T15:00:00.000Z', localStart: '2024-10-01T18:00:00' },
  ...{ zone: 'Africa/Nairobi', durationMinutes: 60, format: 'online' },
});
const held = (pairingId: string) =>
  happened('SessionHeld', pairingId, {
    ...{ on: '2024-10-01', durationMinutes: 30, topics: null, rhythmDueOn: '2024-10-22' },
  });

describe('a session', () => {
  it('stays with the pair that planned it, whatever another pair’s events say', () => {
    const before = foldedRows(sessionProjection, [planned]);
    expect(before).toMatchObject([{ pairingId: 'x', stage: 'scheduled' }]);
    const others = ['SessionMoved', 'SessionCancelled', 'SessionMissed', 'SessionScheduled'];
    for (const event of [held('y'), ...others.map((type) => happened(type, 'y'))]) {
      expect(foldedRows(sessionProjection, [planned, event])).toEqual(before);
    }
    expect(foldedRows(sessionProjection, [planned, held('x')])).toMatchObject([
      { pairingId: 'x', stage: 'held', heldOn: '2024-10-01', durationMinutes: 30 },
    ]);
  });
});
