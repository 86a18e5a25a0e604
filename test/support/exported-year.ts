import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { balancesIn, faultsOf, isHere, judgesHere, type Judge } from './judges.js';
import { launchPalabre, withDatabaseOf, type Place } from './running-system.js';

/** What the judges say of the journals of a place. */
interface Judged {
  readonly faults: readonly string[];
  /** Closing balances of the bank that were asserted. */
  readonly assertions: number;
  /** Minor units on the accounts under a name, as hledger adds them up; absent without hledger. */
  readonly sums?: (name: string) => bigint;
}

/** Writes the journal of the only cohort for each judge, all at once, by the command line. */
const judgedJournals = async (place: Place, judges: readonly Judge[]): Promise<Judged> => {
  const log = join(place.home, 'export.log');
  const files = await Promise.all(
    judges.map(async (format) => {
      const file = join(place.home, `year.${format}`);
      const args = ['export', 'journal', '--format', format, '--out', file];
      const [code] = await once(launchPalabre(place, args, log), 'exit');
      if (code !== 0) throw new Error(`no journal: ${readFileSync(log, 'utf8').slice(-500)}`);
      return file;
    }),
  );
  const faults = judges.map((judge, at) => faultsOf(judge, files[at] ?? '')).filter(Boolean);
  const [first = ''] = files;
  if (!isHere('hledger')) return { faults, assertions: 0 };
  const balances = balancesIn(first);
  const cents = (text: string): bigint => BigInt(text.replace(' EUR', '').replace('.', ''));
  return {
    faults,
    assertions: readFileSync(first, 'utf8').split(' = ').length - 1,
    sums: (name) =>
      [...balances]
        .filter(([account]) => account === name || account.startsWith(`${name}:`))
        .reduce((sum, [, amount]) => sum + cents(amount), 0n),
  };
};

/** Defines the test that programs of others accept the year's books, and that these come to what its tables say. */
export const testJournals = (
  played: () => { readonly place: Place; readonly budget: readonly Record<string, string>[] },
): void => {
  const judges = judgesHere('the journal of the year');
  it('leaves books that programs of others accept, and that come to the same', async () => {
    const { place, budget } = played();
    const { faults, assertions, sums } = await withDatabaseOf(place, () =>
      judgedJournals(place, judges),
    );
    expect(faults).toEqual([]);
    if (!sums) return;
    const total = (column: string): bigint =>
      budget.reduce((sum, row) => sum + BigInt(row[column] ?? 0), 0n);
    const spent = total('spent');
    expect(assertions).toBeGreaterThanOrEqual(12);
    expect(sums('equity:budget:spent')).toBe(spent);
    expect(sums('equity:budget:allocated')).toBe(total('available'));
    expect(sums('expenses')).toBe(spent);
    expect(sums('income:grants')).toBe(-5_000_000n);
    // Every line of the bank was explained, every payment settled, every voucher paid.
    for (const name of ['assets:clearing', 'assets:in-transit', 'liabilities']) {
      expect([name, sums(name)]).toEqual([name, 0n]);
    }
    expect(sums('assets:bank')).toBe(5_000_000n - spent);
  }, 60_000);
};
