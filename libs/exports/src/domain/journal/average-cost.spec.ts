import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balancesIn, faultsOf, isHere, judgesHere } from '../../../../../test/support/judges.js';
import { runs } from '../../../../../test/support/runs.js';
import { booksOf, COHORT, LINE, type Happening } from '../../testing-support/histories.js';
import { BOUGHT, exchanged, opened, spent, undone, WALLET } from '../../testing-support/wallet.js';
import { accounts } from '../books/accounts.js';
import type { ThreadedEntry } from '../vouchers/voucher.js';
import { AccountNames } from './account-names.js';
import { withExchangeDifferences } from './average-cost.js';
import { beancount } from './beancount.js';
import { journalText } from './journal.js';
import { hledger, ledger } from './plain-text.js';

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}
/** What money was worth beyond its cost, in cents, by the day. */
const differences = async (...happenings: readonly Happening[][]) => {
  const found: (readonly [string, number])[] = [];
  const entries = withExchangeDifferences(each(booksOf(happenings.flat())), 'EUR');
  for await (const { effectiveOn, eventType, legs } of entries) {
    if (eventType !== 'exports.exchange-differences') continue;
    expect(new Set(legs.map(({ account }) => account))).toEqual(
      new Set([accounts.exchange, accounts.converted(WALLET)]),
    );
    const gains = legs.filter(({ account }) => account === accounts.exchange);
    found.push([effectiveOn, -gains.reduce((sum, { minor }) => sum + Number(minor), 0)]);
  }
  return found;
};

describe('what a wallet in another currency pays', () => {
  it('differs by its worth from what it had cost on average', async () => {
    const first = spent(20, '2024-10-12', 2_850_00, 21_00);
    const second = spent(21, '2024-10-15', 5_700_00, 39_50);
    expect(await differences(BOUGHT, first, second)).toEqual([
      ['2024-10-12', 1_00],
      ['2024-10-15', -50],
    ]);
  });

  it('is told of its day as it is known by now, whatever was said and taken back before', async () => {
    const wrong = [...spent(20, '2024-10-12', 2_850_00, 99_00), undone(20, '2024-10-12')];
    const right = spent(22, '2024-10-12', 2_850_00, 21_00);
    expect(await differences(BOUGHT, wrong)).toEqual([]);
    expect(await differences(BOUGHT, wrong, right)).toEqual([['2024-10-12', 1_00]]);
    // What was bought on the day itself is part of the average, in whatever order the lines came.
    const [one, two] = [BOUGHT.slice(0, 4), exchanged(12, '2024-10-12', 100_00, 14_000_00)];
    expect(await differences(one, right, two)).toEqual([['2024-10-12', 1_00]]);
  });

  it('has no difference where nobody knows what it had cost', async () => {
    const paid = spent(20, '2024-10-12', 2_850_00, 21_00);
    expect(await differences([opened('2024-10-01', 28_500_00)], paid)).toEqual([]);
    // Half of what is there cost 200.00: half of what goes is compared.
    expect(await differences([opened('2024-10-01', 28_500_00)], BOUGHT, paid)).toEqual([
      ['2024-10-12', 50],
    ]);
    // What was booked before is in the opening balance.
    expect(await differences([opened('2024-10-11', 28_500_00)], BOUGHT, paid)).toEqual([]);
  });

  it('is what is sold again, too', async () => {
    // 5,700.00 that cost 40.00 fetch 38.00.
    const [on, n] = ['2024-10-20', 30];
    const lines = exchanged(n, on, -38_00, -5_700_00);
    expect(await differences(BOUGHT, lines)).toEqual([[on, -2_00]]);
  });

  it('comes to all that was paid for it, once nothing is left', async () => {
    const piece = fc.record({
      shillings: fc.integer({ min: 1, max: 5_000_00 }),
      euros: fc.integer({ min: 1, max: 50_00 }),
    });
    const pieces = fc.array(piece, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 500_00 }), async (all, euros) => {
        const total = all.reduce((sum, { shillings }) => sum + shillings, 0);
        const bought = exchanged(10, '2024-10-01', euros, total);
        const sold = all.flatMap((one, at) =>
          spent(20 + at, `2024-10-0${at + 2}`, one.shillings, one.euros),
        );
        const told = await differences(bought, sold);
        const worth = all.reduce((sum, one) => sum + one.euros, 0);
        expect(told.reduce((sum, [, minor]) => sum + minor, 0)).toBe(worth - euros);
      }),
      { numRuns: runs(50) },
    );
  });
});

describe('a journal with such a wallet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-average-cost-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const names = new AccountNames(
    (id) => id.slice(-10),
    new Map([
      [LINE, { kind: 'line', code: '1/bank-charges' }],
      [WALLET, { kind: 'account', code: 'wallet' }],
    ]),
  );
  const DIALECTS = { hledger, ledger, beancount };
  const fileFor = async (program: keyof typeof DIALECTS): Promise<string> => {
    const all = [...BOUGHT, ...spent(20, '2024-10-12', 2_850_00, 21_00)];
    const entries: AsyncIterable<ThreadedEntry> = each(booksOf(all));
    const info = { cohortId: COHORT, language: 'en', position: '1', legend: [] } as const;
    const about = { dialect: DIALECTS[program], names, info };
    let text = '';
    for await (const piece of journalText(withExchangeDifferences(entries, 'EUR'), [], about)) {
      text += piece;
    }
    const file = join(folder, `wallet.${program}`);
    writeFileSync(file, text);
    return file;
  };

  it('is accepted by programs of others', async () => {
    for (const judge of judgesHere('a journal with exchange differences')) {
      expect(faultsOf(judge, await fileFor(judge))).toBe('');
    }
  });

  if (isHere('hledger')) {
    it('has the gain as income, and what was bought and spent as it was', async () => {
      const all = balancesIn(await fileFor('hledger'));
      expect(all.get('income:exchange-differences')).toBe('-1.00 EUR');
      expect(all.get(names.of(accounts.converted(WALLET)))).toBe('1.00 EUR');
      expect(all.get('expenses:bank-charges')).toBe('21.00 EUR');
      expect(all.get(names.of(accounts.bank(WALLET)))).toBe('25650.00 KES');
      expect(all.get(names.of(accounts.clearing(WALLET)))).toBe('0');
      expect(all.get('equity:transfers')).toBe('0');
    });
  }
});
