import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { balancesIn, faultsOf, isHere, judgesHere, type Judge } from './judges.js';
import type { Person } from './person.js';
import { launchPalabre, RunningSystem, superuserQuery, type Place } from './running-system.js';

/** What the judges say of the journals of a place. */
interface Judged {
  readonly faults: readonly string[];
  /** Closing balances of the bank that were asserted. */
  readonly assertions: number;
  /** Minor units on the accounts under a name, as hledger adds them up; absent without hledger. */
  readonly sums?: (name: string) => bigint;
}

/** Files by the command line, all at once. @throws Error with what was said when one is not written */
const filesOf = async (place: Place, asked: readonly (readonly string[])[]): Promise<string[]> => {
  const log = join(place.home, 'export.log');
  return Promise.all(
    asked.map(async (args) => {
      const file = join(place.home, `year.${args.join('')}`);
      const all = ['export', ...args, '--out', file];
      const [code] = await once(launchPalabre(place, all, log), 'exit');
      if (code !== 0) throw new Error(`no file: ${readFileSync(log, 'utf8').slice(-500)}`);
      return file;
    }),
  );
};

const judged = (files: readonly string[], judges: readonly Judge[]): Judged => {
  const faults = judges.map((judge, at) => faultsOf(judge, files[at] ?? '')).filter(Boolean);
  const [first = ''] = files;
  if (!isHere('hledger')) return { faults, assertions: 0 };
  const balances = balancesIn(first);
  return {
    faults,
    assertions: readFileSync(first, 'utf8').split(' = ').length - 1,
    sums: (name) =>
      [...balances]
        .filter(([account]) => account === name || account.startsWith(`${name}:`))
        .reduce((sum, [, amount]) => sum + cents(amount.replace(' EUR', '')), 0n),
  };
};
/** Minor units of an amount with two decimals; nothing is zero. */
const cents = (text = ''): bigint => BigInt(text.replace('.', '') || 0);

const both = (words: string) => ({ en: words, fr: words });
const ORGANISATION = { ref: 'NL-KVK-00000000', type: '21', name: both('Example Alliance') };
const publicationOf = (fundingAgreementId: string) => ({
  ...{ reportingOrganisation: ORGANISATION, activityId: 'NL-KVK-00000000-COP-1', sector: '15160' },
  ...{ title: both('Circles'), description: both('A year of learning') },
  funders: [
    {
      ...{ fundingAgreementId, activityId: 'XM-DAC-7-PPR-0' },
      organisation: { ref: 'XM-DAC-7', type: '10', name: both('Example Ministry') },
    },
  ],
  countries: [{ country: 'KE', region: '298', percentage: 100, members: 30 }],
});
/** The organisation's own account for each of ours, and the name under which hledger has it. */
const ACCOUNTS = [
  ['bank', '1100', 'assets:bank'],
  ['clearing', '1190', 'assets:clearing'],
  ['in-transit', '1195', 'assets:in-transit'],
  ['honoraria-payable', '2100', 'liabilities:honoraria'],
  ['suppliers', '2200', 'liabilities:suppliers'],
  ['grants', '8000', 'income:grants'],
  ['expense:honoraria', '4100', 'expenses:honoraria'],
  ['expense:activities', '4200', 'expenses:activities'],
  ['expense:bank-charges', '4300', 'expenses:bank-charges'],
] as const;

/** By the API: how the year is published, and a chart of accounts that at first lacks all but one account. */
const prepared = async (
  system: RunningSystem,
  place: Place,
): Promise<{ cohort: string; finance: Person }> => {
  const coordinator = await system.join('export-coordinator', 'coordinator');
  const finance = await system.join('export-finance', 'finance');
  const [row] = await superuserQuery<{ cohort: string; agreement: string; groups: string[] }>(
    place,
    `select c.cohort_id::text as cohort, f.funding_agreement_id::text as agreement,
            (select array_agg(id) from read.exports_names where kind = 'group') as groups
       from read.exports_names c, read.budgeting_funding_agreements f
      where c.kind = 'line' limit 1`,
  );
  if (!row) throw new Error('the year has no cohort');
  const cohort = `/cohorts/${row.cohort}`;
  await coordinator.does(`${cohort}/publication`, publicationOf(row.agreement));
  const chart = {
    ...{ organisation: 'alliance', project: 'COP-24', funders: [], costCentres: [] },
    accounts: [{ account: 'bank', code: '1100' }],
  };
  await finance.does(`${cohort}/charts-of-accounts`, chart);
  await system.untilCaughtUp();
  const refused = await finance.asks(`${cohort}/exports/vouchers`);
  expect([refused.status, refused.json.code]).toEqual([409, 'ACCOUNTS_UNMAPPED']);
  const unmapped = (refused.json.details.missing as string[]).map((text) =>
    text.replace(/ \(.*/, ''),
  );
  const others = ACCOUNTS.slice(1).map(([account]) => `account ${account}`);
  const groups = row.groups.map((id) => `costCentre ${id}`);
  expect(unmapped).toEqual([...others, ...groups, `funder ${row.agreement}`].sort());
  await finance.does(`${cohort}/charts-of-accounts`, {
    ...chart,
    accounts: ACCOUNTS.map(([account, code]) => ({ account, code })),
    costCentres: row.groups.map((group, at) => ({ group, code: `C${at + 1}` })),
    funders: [{ fundingAgreementId: row.agreement, code: 'MFA' }],
  });
  await system.untilCaughtUp();
  return { cohort, finance };
};

/** Each voucher of a file balances; what the file comes to on the organisation's own accounts. */
const sumsOfVouchers = (text: string): ReadonlyMap<string, bigint> => {
  const rows: Record<string, string>[] = parse(text, { columns: true });
  const [vouchers, sums] = [new Map<string, bigint>(), new Map<string, bigint>()];
  for (const row of rows) {
    const minor = cents(row['Debit']) - cents(row['Credit']);
    for (const [all, key = ''] of [
      [vouchers, row['Voucher']],
      [sums, row['Account']],
    ] as const) {
      all.set(key, (all.get(key) ?? 0n) + minor);
    }
  }
  expect(vouchers.size).toBeGreaterThan(1_000);
  expect([...vouchers].filter(([, minor]) => minor !== 0n)).toEqual([]);
  expect(rows.filter((row) => !/^[0-9a-f-]{36}$/.test(row['Event id'] ?? ''))).toEqual([]);
  return sums;
};

/**
 * Defines the test that programs of others accept the year's books, that these come to what its tables say, and that
 * the API and the command line write the same files.
 */
export const testExports = (
  played: () => { readonly place: Place; readonly budget: readonly Record<string, string>[] },
): void => {
  const judges = judgesHere('the journal of the year');
  it('leaves books that programs of others accept, and that come to the same', async () => {
    const { place, budget } = played();
    const system = await RunningSystem.startIn(place);
    try {
      const { cohort, finance } = await prepared(system, place);
      const byApi = async (what: string): Promise<string> => {
        const answer = await finance.asks(`${cohort}/exports/${what}`);
        expect([what, answer.status]).toEqual([what, 200]);
        return answer.text;
      };
      const files = await filesOf(place, [
        ...judges.map((judge) => ['journal', '--format', judge]),
        ['vouchers', '--organisation', 'alliance'],
        ['iati', '--level', 'public'],
      ]);
      const read = (at: number): string => readFileSync(files.at(at) ?? '', 'utf8');
      for (const [at, judge] of judges.entries()) {
        expect(await byApi(`journal?program=${judge}`)).toBe(read(at));
      }
      expect(await byApi('vouchers')).toBe(read(-2));
      expect(await byApi('iati')).toBe(read(-1));
      expect((await byApi('vouchers?program=fec')).split('\r\n').length).toBe(
        read(-2).split('\r\n').length,
      );
      const totals = /<transaction-type code="1"\/>.*?<value [^>]*>([\d.]+)</g;
      const received = [...read(-1).matchAll(totals)].map(([, amount]) => cents(amount));
      expect(received.reduce((sum, minor) => sum + minor, 0n)).toBe(5_000_000n);
      const vouchers = sumsOfVouchers(read(-2));
      const { faults, assertions, sums } = judged(files, judges);
      expect(faults).toEqual([]);
      if (!sums) return;
      const own = (code: string): bigint => vouchers.get(code) ?? 0n;
      for (const [, code, name] of ACCOUNTS) expect([code, own(code)]).toEqual([code, sums(name)]);
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
    } finally {
      await system.stop();
    }
  }, 180_000);
};
