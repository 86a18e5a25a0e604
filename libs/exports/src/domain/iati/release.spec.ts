import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellsOf, endOf, type Contribution } from './cells.js';
import { placesOf } from './places.js';
import { lastTold, releaseDay } from './release-day.js';
import { FEWEST, type PublishedCountry } from './publication.js';

const day = (n: number): string => new Date(Date.UTC(2024, 9, 1 + n)).toISOString().slice(0, 10);
const paid = (n: number, payee: string, minor: bigint): Contribution => ({
  on: day(n),
  payee,
  minor,
});

describe('what is told of a cohort by period', () => {
  const quarter = [0, 1, 2, 3, 4].map((n) => paid(n * 10, `m${n}`, 100n));

  it('is the sum of a period that is over', () => {
    const rule = { span: 'quarter' } as const;
    expect(cellsOf(quarter, { ...rule, until: '2024-12-30' })).toEqual([]);
    expect(cellsOf(quarter, { ...rule, until: '2024-12-31' })).toEqual([
      { from: '2024-10-01', until: '2024-12-31', minor: 500n },
    ]);
  });

  it('waits while there are fewer than five', () => {
    const few = quarter.slice(1);
    expect(cellsOf(few, { span: 'quarter', until: '2024-12-31' })).toEqual([]);
    const later = [...few, paid(95, 'm9', 7n)];
    expect(cellsOf(later, { span: 'quarter', until: '2025-03-31' })).toEqual([
      { from: '2024-10-01', until: '2025-03-31', minor: 407n },
    ]);
  });

  it('counts persons, not payments', () => {
    const same = quarter.map((one) => ({ ...one, payee: 'm1' }));
    expect(cellsOf(same, { span: 'quarter', until: '2025-12-31' })).toEqual([]);
  });

  it('counts nobody whose payments came to nothing', () => {
    // Four of five were returned: what is left is the fifth’s alone.
    const returned = quarter.slice(1).map((one) => ({ ...one, minor: -one.minor }));
    const rule = { span: 'quarter', until: '2024-12-31' } as const;
    expect(cellsOf([...quarter, ...returned], rule)).toEqual([]);
    expect(cellsOf([...quarter, ...returned.slice(1)], rule)).toEqual([]);
    const others = [1, 2, 3, 4].map((n) => paid(20, `o${n}`, 10n));
    expect(cellsOf([...quarter, ...returned, ...others], rule)).toEqual([
      { from: '2024-10-01', until: '2024-12-31', minor: 140n },
    ]);
  });

  it.each([
    ['2024-02-10', 'month', '2024-02-29'],
    ['2024-02-10', 'quarter', '2024-03-31'],
    ['2024-12-31', 'quarter', '2024-12-31'],
  ] as const)('%s is in the %s that ends on %s', (date, span, end) => {
    expect(endOf(date, span)).toBe(end);
  });
});

describe('the difference of any two releases', () => {
  // Each payment is a power of two of its own: a sum tells exactly which payments are in it.
  const histories = fc
    .array(fc.record({ wait: fc.nat(25), member: fc.nat(8) }), { minLength: 1, maxLength: 60 })
    .map((steps) => {
      let at = 0;
      return steps.map(({ wait, member }, index) => {
        at += wait;
        return paid(at, `m${member}`, 1n << BigInt(index));
      });
    });
  const releasedBy = (known: readonly Contribution[], until: string): bigint =>
    cellsOf(known, { span: 'quarter', until }).reduce((sum, { minor }) => sum + minor, 0n);
  const behind = (history: readonly Contribution[], sum: bigint): Contribution[] =>
    history.filter(({ minor }) => (sum & minor) !== 0n);

  it('is never about fewer than five persons', () => {
    let told = 0;
    fc.assert(
      fc.property(histories, fc.nat(900), fc.nat(900), (history, one, other) => {
        const [early, late] = [one, other].sort((a, b) => a - b) as [number, number];
        // A release knows only what was recorded by its day.
        const release = (n: number) =>
          releasedBy(
            history.filter(({ on }) => on <= day(n)),
            day(n),
          );
        const [before, after] = [release(early), release(late)];
        // Nothing that was told is taken back, so that the difference is a sum of payments too.
        expect(before & ~after).toBe(0n);
        const news = behind(history, after ^ before);
        if (news.length === 0) return;
        told += 1;
        expect(new Set(news.map(({ payee }) => payee)).size).toBeGreaterThanOrEqual(FEWEST);
      }),
      { seed: 2403, numRuns: 400 },
    );
    expect(told).toBeGreaterThan(50);
  });
});

describe('the day of a release', () => {
  const at = (n: number, hour: number): string =>
    new Date(Date.UTC(2024, 9, 1 + n, hour)).toISOString();

  it.each([
    // Something of the day after the quarter is known: the quarter is over.
    [{ updatedAt: '2025-01-01T00:00:00.000Z' }, '2024-12-31'],
    [{ updatedAt: '2024-12-31T23:59:59.999Z' }, '2024-12-30'],
    [{ updatedAt: '2025-02-01T10:00:00.000Z', knownAt: '2024-12-31T10:00:00.000Z' }, '2024-12-30'],
    [{ updatedAt: '2024-12-31T08:00:00.000Z', knownAt: '2025-02-01T00:00:00.000Z' }, '2024-12-30'],
    [{ updatedAt: '2025-02-01T10:00:00.000Z', asOf: '2024-12-31' }, '2024-12-31'],
  ])('of %j is %s', (given, day) => {
    expect(releaseDay(given)).toBe(day);
  });

  it.each([
    ['2025-01-31', '2025-01-31'],
    ['2025-01-30', '2024-12-31'],
    ['2025-03-01', '2025-02-28'],
  ])('of %s is shown as of %s, the end of the last whole month', (until, shown) => {
    expect(lastTold(until)).toBe(shown);
  });

  it('lets no release of a moment take back or split what one of an earlier moment told', () => {
    // Payments at any hour, most of them about the last day of a quarter: each of a member and a power of two of its own.
    const payment = fc.record({ of: fc.integer({ min: 85, max: 95 }), hour: fc.nat(23) });
    const histories = fc.array(fc.record({ payment, member: fc.nat(7) }), { maxLength: 40 });
    const moments = fc.record({ of: fc.integer({ min: 85, max: 97 }), hour: fc.nat(23) });
    let told = 0;
    fc.assert(
      fc.property(histories, moments, moments, (steps, one, other) => {
        const all = steps.map(({ payment: { of, hour }, member }, index) => ({
          ...paid(of, `m${member}`, 1n << BigInt(index)),
          at: at(of, hour),
        }));
        const release = (knownAt: string) => {
          const known = all.filter((payed) => payed.at <= knownAt);
          const updatedAt = known.reduce((last, payed) => (payed.at > last ? payed.at : last), '1');
          if (known.length === 0) return [];
          return cellsOf(known, { span: 'quarter', until: releaseDay({ knownAt, updatedAt }) });
        };
        const [early = '', late = ''] = [one, other].map(({ of, hour }) => at(of, hour)).sort();
        const [before, after] = [release(early), release(late)];
        expect(after.slice(0, before.length)).toEqual(before);
        if (after.length > before.length) told += 1;
      }),
      { seed: 606, numRuns: 300 },
    );
    expect(told).toBeGreaterThan(10);
  });
});

describe('where a cohort works', () => {
  const country = (code: string, region: string, percentage: number, members: number) =>
    ({ country: code, region, percentage, members }) as PublishedCountry;
  const all = [
    country('KE', '298', 30, 9),
    country('UG', '298', 10, 3),
    country('TG', '298', 10, 2),
    country('NP', '798', 50, 12),
  ];

  it('is told by region to the public', () => {
    expect(placesOf(all, 'public')).toEqual([
      { kind: 'region', code: '798', percentage: 50 },
      { kind: 'region', code: '298', percentage: 50 },
    ]);
  });

  it('is told by country to partners, small ones together', () => {
    expect(placesOf(all, 'partners')).toEqual([
      { kind: 'country', code: 'KE', percentage: 30 },
      { kind: 'country', code: 'NP', percentage: 50 },
      { kind: 'region', code: '298', percentage: 20 },
    ]);
  });

  it('hides one more where those hidden would be too few to hide among', () => {
    expect(placesOf([all[0]!, all[1]!, country('NP', '798', 60, 12)], 'partners')).toEqual([
      { kind: 'country', code: 'NP', percentage: 60 },
      { kind: 'region', code: '298', percentage: 40 },
    ]);
  });

  it('is no region where the region itself is too small', () => {
    expect(placesOf([country('KE', '298', 60, 9), country('NP', '798', 40, 3)], 'public')).toEqual([
      { kind: 'region', code: '998', percentage: 100 },
    ]);
  });
});
