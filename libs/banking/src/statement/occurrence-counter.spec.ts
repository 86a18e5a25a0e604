import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { OccurrenceCounter } from './occurrence-counter.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('counting occurrences', () => {
  it('counts as a map does, while the table grows', () => {
    const counter = new OccurrenceCounter();
    const counts = new Map<string, number>();
    for (let round = 0; round < 33_000; round += 1) {
      // Each key twice in a row while the table grows, and once more at the end.
      const key = String(round < 22_000 ? Math.floor(round / 2) : round - 22_000);
      const before = counts.get(key) ?? 0;
      counts.set(key, before + 1);
      if (counter.next(hashOf(key)) !== before) throw new Error(`wrong count for ${key}`);
    }
    expect([...counts.values()].reduce((sum, count) => sum + count)).toBe(33_000);
    expect(counts.size).toBe(11_000);
  });

  it('tells keys apart that share half their bits, and counts the key of noughts', () => {
    const counter = new OccurrenceCounter();
    const key = (high: number, low: number): string =>
      [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
    const seen = [key(0, 0), key(1, 0), key(0, 1), key(0, 0), key(0, 1024), key(1, 0)];
    expect(seen.map((hash) => counter.next(hash))).toEqual([0, 0, 0, 1, 0, 1]);
  });
});
