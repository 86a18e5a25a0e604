import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellsOf, endOf, type Contribution } from './cells.js';
import { lastTold, releaseDay } from './release-day.js';
import { FEWEST } from './publication.js';

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

  it('waits while all that was told would together be about fewer than five', () => {
    const rule = { span: 'quarter', until: '2025-09-30' } as const;
    // In the second quarter four of five come back, and one other is paid: this and the first are the fifth’s and the other’s.
    const returned = quarter.slice(1).map((one) => ({ ...one, on: '2025-02-10', minor: -100n }));
    const other = paid(130, 'o1', 1n);
    const first = { from: '2024-10-01', until: '2024-12-31', minor: 500n };
    expect(cellsOf([...quarter, ...returned, other], rule)).toEqual([first]);
    // Three more are paid in the third: now both are about five.
    const more = [2, 3, 4].map((n) => paid(200, `o${n}`, 10n));
    expect(cellsOf([...quarter, ...returned, other, ...more], rule)).toEqual([
      first,
      { from: '2025-01-01', until: '2025-06-30', minor: -369n },
    ]);
    // A quarter of five others in between makes nothing better: whoever likes leaves it out of the sum.
    const between = [1, 2, 3, 4, 5].map((n) => paid(100, `b${n}`, 10n));
    const later = [...returned, other].map((one) => ({ ...one, on: '2025-05-10' }));
    expect(cellsOf([...quarter, ...between, ...later], rule).map(({ until }) => until)).toEqual([
      '2024-12-31',
      '2025-03-31',
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

describe('what any two releases tell, in sum or in difference', () => {
  // Each payment is a power of three of its own, and comes back or not: a sum of cells tells exactly which payments are in it,
  // which were taken back, and which are of no account.
  const histories = fc
    .array(
      fc.record({
        ...{ wait: fc.nat(25), member: fc.nat(8) },
        back: fc.option(fc.integer({ min: 60, max: 250 }), { nil: undefined, freq: 3 }),
      }),
      { minLength: 10, maxLength: 60 },
    )
    .map((steps) => {
      let at = 0;
      return steps.flatMap(({ wait, member, back }, index) => {
        at += wait;
        const payment = paid(at, `m${member}`, 3n ** BigInt(index));
        if (back === undefined) return [payment];
        return [payment, { ...payment, on: day(at + back), minor: -payment.minor }];
      });
    });
  const releasedBy = (history: readonly Contribution[], n: number): bigint[] =>
    cellsOf(
      // A release knows only what was recorded by its day.
      history.filter(({ on }) => on <= day(n)),
      { span: 'quarter', until: day(n) },
    ).map(({ minor }) => minor);
  /** Whose payments a sum is made of: its digits in balanced ternary are 1, 0 and -1. */
  const behind = (history: readonly Contribution[], sum: bigint): Set<string | undefined> => {
    const payees = new Set<string | undefined>();
    let rest = sum;
    for (let power = 1n; rest !== 0n; power *= 3n) {
      const digit = ((rest % 3n) + 4n) % 3n;
      if (digit !== 1n) payees.add(history.find(({ minor }) => minor === power)?.payee);
      rest = (rest - (digit - 1n)) / 3n;
    }
    return payees;
  };
  const runs = { seed: 2403, numRuns: 800 };

  it('is never about fewer than five persons, whichever cells are added', () => {
    let [told, ofSeveral] = [0, 0];
    fc.assert(
      fc.property(histories, fc.nat(1200), fc.nat(255), (history, n, choice) => {
        const chosen = releasedBy(history, n).filter((_cell, at) => (choice >> at) % 2 === 1);
        if (chosen.length === 0) return;
        told += 1;
        if (chosen.length > 1) ofSeveral += 1;
        const payees = behind(
          history,
          chosen.reduce((sum, minor) => sum + minor, 0n),
        );
        expect(payees.size).toBeGreaterThanOrEqual(FEWEST);
      }),
      runs,
    );
    expect(told).toBeGreaterThan(100);
    expect(ofSeveral).toBeGreaterThan(50);
  });

  it('is several cells more: nothing that was told is taken back or split', () => {
    let news = 0;
    fc.assert(
      fc.property(histories, fc.nat(900), fc.nat(900), (history, one, other) => {
        const [early, late] = [one, other].sort((a, b) => a - b) as [number, number];
        const [before, after] = [releasedBy(history, early), releasedBy(history, late)];
        expect(after.slice(0, before.length)).toEqual(before);
        if (after.length > before.length) news += 1;
      }),
      runs,
    );
    expect(news).toBeGreaterThan(50);
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
