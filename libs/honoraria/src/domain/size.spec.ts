import { describe, expect, it } from '@jest/globals';
import { derivedId } from '@palabre/kernel';
import type { RunCandidate } from '../events.js';
import { asManyAsOneRunHolds } from './size.js';

/** The largest event of the log, less what else stands in one: who sent it, the run, the account. */
const ROOM = 256 * 1_024 - 4_000;

const candidates = (payees: number, items: number): RunCandidate[] =>
  Array.from({ length: payees }, (_, n) => ({
    ...{ attemptId: derivedId('a', `${n}`), personId: derivedId('p', `${n}`) },
    honorariumIds: Array.from({ length: items }, (_, m) => `${derivedId('m', `${n}`)}-2025-${m}`),
    ...{ endToEndId: 'PAL0123456789012345678901234567AB', uetr: derivedId('u', `${n}`) },
  }));

describe('a run', () => {
  it('holds all payees of most cohorts', () => {
    expect(asManyAsOneRunHolds(candidates(800, 1))).toHaveLength(800);
    expect(asManyAsOneRunHolds([])).toEqual([]);
  });

  it.each([
    [1_000, 1],
    [1_000, 12],
    [5_000, 3],
  ])(
    'of %i payees with %i items each holds as many as one event, the first of them',
    (n, items) => {
      const all = candidates(n, items);
      const held = asManyAsOneRunHolds(all);
      expect(held.length).toBeGreaterThan(200);
      expect(held).toEqual(all.slice(0, held.length));
      expect(Buffer.byteLength(JSON.stringify(held))).toBeLessThan(ROOM);
      const more = all.slice(0, held.length + 50);
      expect(Buffer.byteLength(JSON.stringify(more))).toBeGreaterThan(240_000);
    },
  );
});
