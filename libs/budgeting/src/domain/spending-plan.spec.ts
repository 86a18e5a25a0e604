import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shareOf, spendingPlan } from './spending-plan.js';

const YEAR = { startsOn: '2024-09-01', endsOn: '2025-08-31' };
const planned = (...given: [string, number][]) =>
  Object.fromEntries(
    [
      ...spendingPlan(
        given.map(([month, minor]) => ({ month, minor: BigInt(minor) })),
        YEAR,
      ),
    ].map(([month, minor]) => [month, Number(minor)]),
  );

describe('the plan of a budget', () => {
  it('spreads what was given evenly over the months that are left', () => {
    const plan = planned(['2024-09', 120_000]);
    expect(Object.keys(plan)).toHaveLength(12);
    expect(new Set(Object.values(plan))).toEqual(new Set([10_000]));
    const later = planned(['2025-06', 90_000]);
    expect(later).toMatchObject({ '2025-05': 0, '2025-06': 30_000, '2025-08': 30_000 });
  });

  it('plans what was given before the period for all of it, and what is given after it for its end', () => {
    expect(planned(['2024-05', 120_000])).toEqual(planned(['2024-09', 120_000]));
    expect(planned(['2026-01', 500])).toMatchObject({ '2025-07': 0, '2025-08': 500 });
  });

  it('takes what was given back out of the months that were left', () => {
    const plan = planned(['2024-09', 120_000], ['2025-07', -4_000]);
    expect(plan).toMatchObject({ '2025-06': 10_000, '2025-07': 8_000, '2025-08': 8_000 });
  });

  it('loses no cent to rounding', () => {
    // 100 over 12 months, cumulated half to even: 8, 17, 25, 33, 42, 50 …
    expect(Object.values(planned(['2024-09', 100])).slice(0, 6)).toEqual([8, 9, 8, 8, 9, 8]);
    const month = fc.integer({ min: 0, max: 30 }).map((at) => {
      const index = 2024 * 12 + at;
      return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(month, fc.integer())), (given) => {
        const total = Object.values(planned(...given)).reduce((sum, one) => sum + one, 0);
        expect(total).toBe(given.reduce((sum, [, minor]) => sum + minor, 0));
      }),
    );
  });
});

describe('a share', () => {
  it.each([
    [1n, 3n, '0.3333'],
    [2n, 3n, '0.6667'],
    [-1n, 8n, '-0.1250'],
    [1n, -8n, '-0.1250'],
    [1n, 20_000n, '0.0000'],
    [3n, 20_000n, '0.0002'],
    [5n, 4n, '1.2500'],
    [5n, 0n, null],
  ])('of %s in %s is %s', (part, whole, share) => {
    expect(shareOf(part, whole)).toBe(share);
  });
});
