import { describe, expect, it } from '@jest/globals';
import { Pace, type Taken } from './pace.js';

const PAGE = 1_000;
const TOOK_MS = 20;

/** Pages of 1,000 events that take 20 ms each, while the log grows by so many a second. */
const rests = (appendedPerSecond: number, backlog: number, pages: number): number[] => {
  const pace = new Pace();
  let [now, taken, head] = [0, 0, backlog];
  return Array.from({ length: pages }, () => {
    const page: Omit<Taken, 'endedAt' | 'head'> = {
      events: PAGE,
      from: BigInt(taken),
      to: BigInt(taken + PAGE),
      beganAt: now,
    };
    now += TOOK_MS;
    taken += PAGE;
    head += (appendedPerSecond * TOOK_MS) / 1_000;
    const rest = pace.restAfter({ ...page, endedAt: now, head: BigInt(Math.round(head)) });
    now += rest;
    head += (appendedPerSecond * rest) / 1_000;
    return rest;
  });
};

describe('the pace of the tree', () => {
  it('rests not at all while nothing or little is appended', () => {
    expect(rests(0, 500_000, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(rests(900, 500_000, 5)).toEqual([0, 0, 0, 0, 0]);
  });

  it('takes three hundredths of its time while much is appended', () => {
    const [, , ...busy] = rests(20_000, 5_000, 6);
    for (const rest of busy) expect(TOOK_MS / (TOOK_MS + rest)).toBeCloseTo(0.03, 6);
    expect(busy).toHaveLength(4);
  });

  it('falls no further behind than it makes up for in six seconds', () => {
    // It takes in 50 events a millisecond: 300,000 in six seconds.
    const all = rests(20_000, 250_000, 800);
    const [rested, pages] = [all.reduce((sum, rest) => sum + rest, 0), all.length];
    const appended = (20_000 * (rested + pages * TOOK_MS)) / 1_000;
    expect(250_000 + appended - pages * PAGE).toBeLessThan(310_000);
    expect(rested).toBeGreaterThan(0);
  });

  it('counts events, whatever a position is', () => {
    const pace = new Pace();
    const page = { events: 100, beganAt: 0, endedAt: 5 };
    // Positions are bytes, a thousand for each event: 400 events more in a second are few.
    pace.restAfter({ ...page, from: 0n, to: 100_000n, head: 900_000n });
    const later = { events: 100, beganAt: 1_000, endedAt: 1_005 };
    expect(pace.restAfter({ ...later, from: 100_000n, to: 200_000n, head: 1_300_000n })).toBe(0);
  });
});
