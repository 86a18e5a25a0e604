import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { KnownVersions } from './known-versions.js';

describe('versions that are known', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('cover an append right behind them, and the first of a stream', () => {
    const known = new KnownVersions();
    known.reached('a', 3);
    expect([2, 3, 4].map((version) => known.covers('a', version))).toEqual([false, true, false]);
    expect(known.covers('b', 0)).toBe(true);
    expect(known.covers('b', 1)).toBe(false);
    known.clear();
    expect(known.covers('a', 3)).toBe(false);
  });

  it('cover nothing of a stream that others write to, for a while', () => {
    const known = new KnownVersions();
    known.reached('a', 3);
    known.contested(['a', 'new']);
    known.reached('a', 4);
    expect(known.covers('a', 4)).toBe(false);
    expect(known.covers('new', 0)).toBe(false);
    jest.advanceTimersByTime(10_001);
    expect(known.covers('a', 4)).toBe(true);
    expect(known.covers('new', 0)).toBe(true);
  });

  it('are of so many streams and no more, those that moved last', () => {
    const known = new KnownVersions();
    for (let n = 0; n < 100_000; n += 1) known.reached(`s${n}`, 1);
    const kept = Array.from({ length: 100_000 }, (_, n) => known.covers(`s${n}`, 1));
    expect(kept.filter(Boolean).length).toBeLessThanOrEqual(20_000);
    expect(kept.slice(-9_000)).not.toContain(false);
  });
});
