import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { money, plusDays } from '@palabre/kernel';
import { Messages } from '@palabre/platform';
import { runs } from '../../../../../test/support/runs.js';
import { exportsMessages } from '../../messages.js';
import { BANK, booksOf, type Happening } from '../../testing-support/histories.js';
import { exchanged, opened, spent, undone, WALLET } from '../../testing-support/wallet.js';
import { accounts } from '../books/accounts.js';
import { worthAt, type Quotation } from './quotations.js';
import { Valuation, valuedBehind } from './valuation.js';
import type { ThreadedEntry } from './voucher.js';

const quoted = (publishedOn: string, rate: string, position: number): Quotation => ({
  ...{ currency: 'KES', publishedOn, rate, position: String(position) },
});
/** One euro is 145 shillings at the beginning of October 2024, and 140 in the middle. */
const QUOTED = [quoted('2024-10-01', '145', 0), quoted('2024-10-14', '140', 0)];

const valuationAt = (quotations: readonly Quotation[]) =>
  new Valuation('EUR', (amount, entry) => worthAt(quotations, amount, entry, 'EUR'));
const recorded = (happenings: readonly Happening[]): ThreadedEntry[] =>
  booksOf(happenings).toSorted((a, b) => Number(a.position) - Number(b.position));
/** What stands on each account at its worth, in cents; what comes to nothing is left out. */
const worths = (entries: readonly ThreadedEntry[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const { legs } of entries) {
    const own = legs.map((leg) => Number(leg.cost?.minor ?? leg.minor));
    expect(own.reduce((sum, one) => sum + one, 0)).toBe(0);
    legs.forEach(({ account }, at) => {
      sums[account] = (sums[account] ?? 0) + (own[at] ?? 0);
    });
  }
  return Object.fromEntries(Object.entries(sums).filter(([, minor]) => minor !== 0));
};
const valued = (happenings: readonly Happening[], quotations = QUOTED) => {
  const valuation = valuationAt(quotations);
  return recorded(happenings).map((entry) => valuation.of(entry));
};

const BOUGHT = exchanged(10, '2024-10-02', 100_00, 14_790_00);
const SPENT = spent(20, '2024-10-12', 1_450_00, 10_50);

describe('the worth of an account in another currency', () => {
  it('is what was published for the day on which money came, and the average of it when it goes', () => {
    // 14,790.00 at 145 are 102.00: two euros more than were given for them.
    expect(worths(valued(BOUGHT))).toEqual({
      [accounts.bank(BANK)]: -100_00,
      [accounts.bank(WALLET)]: 102_00,
      [accounts.exchanged('gain')]: -2_00,
    });
    // A tenth or so of it, 1,450.00, had come at 10.00 and paid for 10.50.
    const line = Object.keys(worths(valued(SPENT))).find((key) => key.startsWith('expense/'));
    expect(worths(valued([...BOUGHT, ...SPENT]))).toEqual({
      [accounts.bank(BANK)]: -100_00,
      [accounts.bank(WALLET)]: 92_00,
      [accounts.exchanged('gain')]: -2_50,
      [line ?? '']: 10_50,
    });
    // 14,000.00 more at 140 are 100.00: 27,340.00 of 192.00.
    const more = exchanged(30, '2024-10-15', 100_00, 14_000_00);
    const late = spent(40, '2024-10-16', 2_734_00, 19_00);
    expect(worths(valued([...BOUGHT, ...SPENT, ...more, ...late]))).toMatchObject({
      [accounts.bank(WALLET)]: 172_80,
      [accounts.exchanged('loss')]: 20,
    });
  });

  it('is nothing on accounts that hold nothing, also when it is undone, and whatever is published since', () => {
    const known = recorded([...BOUGHT, ...SPENT, undone(20, '2024-10-12')]).length;
    const corrected = [...QUOTED, quoted('2024-10-12', '90', known)];
    const all = [...BOUGHT, ...SPENT, undone(20, '2024-10-12')];
    const paid = spent(50, '2024-10-20', 13_340_00, 99_00);
    const sums = worths(valued([...all, ...paid], corrected));
    // The wallet is empty. In clearing were 13,340.00 at 92.00 and, to be explained again, 1,450.00 at 10.50: the average.
    expect(Object.keys(sums)).not.toContain(accounts.bank(WALLET));
    expect(sums).toMatchObject({ [accounts.clearing(WALLET)]: 10_05 });
    expect(sums[accounts.transfers]).toBeUndefined();
  });

  it('takes a rate for what it opened with, and tells the days for which none is published', () => {
    expect(worths(valued([opened('2024-10-14', 28_000_00)]))).toEqual({
      [accounts.bank(WALLET)]: 200_00,
      [accounts.opening]: -200_00,
    });
    const none = valuationAt([]);
    recorded([...BOUGHT, ...SPENT, opened('2024-10-01', 5_00)]).forEach((entry) => none.of(entry));
    expect(none.missing).toEqual(['KES 2024-10-01', 'KES 2024-10-02']);
    const told = { currency: 'EUR', missing: none.missing };
    expect(new Messages([exportsMessages]).say('RATE_UNPUBLISHED', 'en', told)).toContain(
      'of the 31 days up to: KES 2024-10-01, KES 2024-10-02. POST /published-rates with base EUR',
    );
  });

  it('is the same in files that go on one from the other as in one file', async () => {
    const happenings = [...BOUGHT, ...SPENT, ...exchanged(30, '2024-10-15', 100_00, 14_000_00)];
    const entries = recorded(happenings);
    async function* each(): AsyncGenerator<ThreadedEntry> {
      yield* entries;
    }
    const file = async (after: bigint, until: bigint): Promise<ThreadedEntry[]> => {
      const found: ThreadedEntry[] = [];
      for await (const one of valuedBehind(each(), valuationAt(QUOTED), after)) found.push(one);
      return found.filter(({ position }) => BigInt(position) <= until);
    };
    expect([...(await file(0n, 5n)), ...(await file(5n, 99n))]).toEqual(await file(0n, 99n));
  });

  it('comes to what was given less what was paid and what the exchange made, once it is empty', () => {
    const piece = fc.record({
      shillings: fc.integer({ min: 1, max: 5_000_00 }),
      euros: fc.integer({ min: 1, max: 50_00 }),
    });
    const pieces = fc.array(piece, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 500_00 }), (all, euros) => {
        const total = all.reduce((sum, { shillings }) => sum + shillings, 0);
        const sold = all.flatMap((one, at) =>
          spent(20 + at, `2024-10-0${at + 2}`, one.shillings, one.euros),
        );
        const sums = worths(valued([...exchanged(10, '2024-10-01', euros, total), ...sold]));
        const worth = all.reduce((sum, one) => sum + one.euros, 0);
        const gain = sums[accounts.exchanged('gain')] ?? 0;
        const loss = sums[accounts.exchanged('loss')] ?? 0;
        // Gains are credits: below zero.
        expect(gain + loss).toBe(euros - worth);
        expect(Object.keys(sums)).not.toContain(accounts.bank(WALLET));
        expect(Object.keys(sums)).not.toContain(accounts.clearing(WALLET));
      }),
      { numRuns: runs(50) },
    );
  });
});

describe('the rate that counts for an entry', () => {
  const amount = money(145_00, 'KES');
  const at = (effectiveOn: string, position: number, ...known: readonly Quotation[]) =>
    worthAt(known, amount, { effectiveOn, position: String(position) }, 'EUR');

  it('is that of the latest day up to it, as it was known when it was recorded', () => {
    const [old, fresh] = [quoted('2024-10-01', '145', 1), quoted('2024-10-20', '290', 2)];
    expect(at('2024-10-25', 9, old, fresh)).toBe(50n);
    expect(at('2024-10-19', 9, old, fresh)).toBe(100n);
    // Corrected since: the file that went over had the first.
    expect(at('2024-10-25', 9, fresh, quoted('2024-10-20', '100', 10))).toBe(50n);
    expect(at('2024-10-25', 11, fresh, quoted('2024-10-20', '100', 10))).toBe(145n);
  });

  it('is the first that was recorded afterwards where none was known, and none that is old', () => {
    const [first, second] = [quoted('2024-10-20', '145', 12), quoted('2024-10-24', '290', 13)];
    expect(at('2024-10-25', 9, second, first)).toBe(100n);
    expect(at('2024-10-25', 9, quoted(plusDays('2024-10-25', -31), '145', 1))).toBe(100n);
    expect(at('2024-10-25', 9, quoted(plusDays('2024-10-25', -32), '145', 1))).toBeUndefined();
    expect(at('2024-10-25', 9, { ...first, currency: 'UGX' })).toBeUndefined();
    // Of a currency without minor unit: 3,700 are one euro.
    const shillings = { ...quoted('2024-10-20', '3700', 1), currency: 'UGX' };
    const entry = { effectiveOn: '2024-10-25', position: '9' };
    expect(worthAt([shillings], money(370_000, 'UGX'), entry, 'EUR')).toBe(100_00n);
  });
});
