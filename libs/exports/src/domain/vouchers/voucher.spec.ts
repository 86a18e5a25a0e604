import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { csvPieces } from '@palabre/platform';
import { balancesIn, isHere } from '../../../../../test/support/judges.js';
import { skipLoudly } from '../../../../../test/support/skipped.js';
import {
  BANK,
  booksOf,
  COHORT,
  eur,
  FUNDER,
  idOf,
  LINE,
  postings,
} from '../../testing-support/histories.js';
import { MONTH } from '../../testing-support/month.js';
import { AccountNames } from '../journal/account-names.js';
import { journalText } from '../journal/journal.js';
import { hledger } from '../journal/plain-text.js';
import type { ChartOfAccounts } from './chart.js';
import { ChartReader } from './chart-reader.js';
import { VOUCHER_FORMATS, voucherRows, type VoucherFormatName } from './formats.js';
import { UnmappedAccount, voucherOf, type ThreadedEntry } from './voucher.js';

const GROUP = idOf(80);
const CHART: ChartOfAccounts = {
  ...{ organisation: 'alliance', project: 'COP-24' },
  accounts: [
    { account: 'bank', code: '1100', title: 'Bank' },
    { account: 'clearing', code: '1190' },
    { account: 'in-transit', code: '1195' },
    { account: 'honoraria-payable', code: '2100', title: 'Honoraria, payable' },
    { account: 'suppliers', code: '2200' },
    { account: 'grants', code: '8000' },
    { account: 'opening', code: '0900' },
    { account: 'expense:honoraria', code: '4100', costCentre: 'C-ALL', funder: 'OWN' },
    { account: 'expense:activities', code: '4200' },
  ],
  costCentres: [
    { group: 'programme', code: 'C0' },
    { group: GROUP, code: 'C7' },
  ],
  funders: [{ fundingAgreementId: FUNDER, code: 'MFA' }],
};
const standIn = (id: string): string => id.slice(-10);
const names = new AccountNames(
  standIn,
  new Map([
    [LINE, { kind: 'line', code: '1/activities' }],
    [BANK, { kind: 'account', code: 'bank' }],
  ]),
);
const readerOf = (chart = CHART) => new ChartReader(chart, (lineId) => names.kind(lineId));
/** The month, and a voucher of a group for 50.00. */
const ENTRIES = booksOf([
  ...MONTH,
  {
    ...{ type: 'budgeting.ExpenditureRecorded', on: '2024-10-30' },
    data: {
      commitmentId: idOf(61),
      postings: postings(
        ['spent', 50_00, { groupId: GROUP }],
        ['committed', -50_00, { groupId: GROUP }],
      ),
    },
  },
]);
const vouchersIn = (entries: readonly ThreadedEntry[], chart = CHART) => {
  const reader = readerOf(chart);
  return entries.flatMap((entry) => voucherOf(entry, reader, standIn) ?? []);
};

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}
const write = async (
  program: VoucherFormatName,
  entries: readonly ThreadedEntry[] = ENTRIES,
): Promise<string> => {
  const about = { project: CHART.project, language: 'en' } as const;
  const format = VOUCHER_FORMATS[program];
  let text = '';
  const rows = voucherRows(each(vouchersIn(entries)), format, about);
  for await (const piece of csvPieces(rows, format.delimiter)) text += piece;
  return text;
};
const rowsIn = (text: string, delimiter: string): Record<string, string>[] =>
  parse(text, { delimiter, columns: true });
/** Hundredths of an amount with two decimals; nothing is zero. */
const cents = (amount = ''): number => Math.round(Number(amount.replace(',', '.') || 0) * 100);

describe('a file of vouchers', () => {
  it('balances voucher by voucher, and names each event', async () => {
    const rows = rowsIn(await write('plain'), ',');
    const byVoucher = new Map<string, Record<string, string>[]>();
    for (const row of rows) {
      const number = row['Voucher'] ?? '';
      byVoucher.set(number, [...(byVoucher.get(number) ?? []), row]);
    }
    // Sixteen events but three: two move only the budget; what is put in a run stays on one account.
    expect(byVoucher.size).toBe(13);
    for (const lines of byVoucher.values()) {
      const sum = (column: string) => lines.reduce((total, row) => total + cents(row[column]), 0);
      expect(sum('Debit')).toBe(sum('Credit'));
      expect(sum('Debit')).toBeGreaterThan(0);
      expect(new Set(lines.map((row) => row['Event id'])).size).toBe(1);
    }
    const events = new Set(ENTRIES.map(({ eventId }) => eventId));
    expect(rows.filter((row) => !events.has(row['Event id'] ?? ''))).toEqual([]);
    expect(new Set(rows.map(({ Project }) => Project))).toEqual(new Set(['COP-24']));
  });

  it('comes to what was paid and owed, on the organisation’s own accounts', async () => {
    const sums = new Map<string, number>();
    for (const row of rowsIn(await write('plain'), ',')) {
      const key = [row['Account'], row['Cost centre'], row['Funder']].join(' ');
      sums.set(key, (sums.get(key) ?? 0) + cents(row['Debit']) - cents(row['Credit']));
    }
    expect(Object.fromEntries([...sums].filter(([, minor]) => minor !== 0))).toEqual({
      // 25.00 opening + 1000.00 − 106.00 − 120.00
      '1100  ': 799_00,
      '0900  ': -25_00,
      // One of two honoraria was paid.
      '2100  ': -100_00,
      '4100 C-ALL OWN': 200_00,
      // A voucher of 120.00 that was paid and a charge of 6.00; the group's 50.00 are owed.
      '4200 C0 MFA': 126_00,
      '4200 C7 MFA': 50_00,
      '2200  ': -50_00,
      '8000  MFA': -1000_00,
    });
  });

  const folder = mkdtempSync(join(tmpdir(), 'palabre-vouchers-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  if (isHere('hledger')) {
    it('comes to what hledger makes of the journal', async () => {
      const info = { cohortId: COHORT, language: 'en', position: '1', legend: [] } as const;
      let text = '';
      for await (const piece of journalText(each(ENTRIES), [], { dialect: hledger, names, info })) {
        text += piece;
      }
      const file = join(folder, 'books.journal');
      writeFileSync(file, text);
      const balances = [...balancesIn(file)];
      const of = (start: string): number =>
        balances
          .filter(([account]) => account.startsWith(start))
          .reduce((sum, [, amount]) => sum + cents(amount.replace(' EUR', '')), 0);
      const rows = rowsIn(await write('plain'), ',');
      const own = (code: string): number =>
        rows
          .filter(({ Account }) => Account === code)
          .reduce((sum, row) => sum + cents(row['Debit']) - cents(row['Credit']), 0);
      expect(own('1100')).toBe(of('assets:bank'));
      expect(own('1190')).toBe(of('assets:clearing'));
      expect(own('1195')).toBe(of('assets:in-transit'));
      expect(own('2100')).toBe(of('liabilities:honoraria'));
      expect(own('2200')).toBe(of('liabilities:suppliers'));
      expect(own('4100') + own('4200')).toBe(of('expenses'));
      expect(own('8000')).toBe(of('income:grants'));
      expect(own('0900')).toBe(of('equity:opening'));
    });
  } else {
    skipLoudly('vouchers against hledger', 'not installed here', { allowedInCi: true });
  }

  it('gives each voucher a number of its own, the same in every file', () => {
    const numbers = vouchersIn(ENTRIES).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    const some = vouchersIn(ENTRIES.filter(({ position }) => Number(position) > 5));
    expect(numbers).toEqual(expect.arrayContaining(some.map(({ number }) => number)));
    expect(numbers.every((number) => number.length <= 21)).toBe(true);
  });

  it('says all that a chart lacks: accounts, groups and funders', () => {
    const reader = readerOf({ ...CHART, accounts: [], costCentres: [], funders: [] });
    const group = `expense/${LINE}/${FUNDER}/${GROUP}/-`;
    expect(reader.of(group)).toEqual([
      { what: 'account', key: 'expense:activities' },
      { what: 'costCentre', key: GROUP },
      { what: 'funder', key: FUNDER },
    ]);
    expect(reader.of(`bank/${BANK}`)).toEqual([{ what: 'account', key: 'bank' }]);
    expect(() => vouchersIn(ENTRIES, { ...CHART, costCentres: [] })).toThrow(UnmappedAccount);
  });

  it('goes by the narrower of two mappings', () => {
    const narrower = { account: `expense:${LINE}`, code: '4299' };
    const reader = readerOf({ ...CHART, accounts: [...CHART.accounts, narrower] });
    expect(reader.of(`expense/${LINE}/${FUNDER}`)).toMatchObject({ account: '4299' });
    expect(reader.of(`expense/${idOf(99)}`)).toEqual([
      { what: 'account', key: `expense:${idOf(99)}` },
    ]);
  });

  it('has the columns of the French file of entries in their order, with decimal commas', async () => {
    const text = await write('fec');
    const [heading = '', first = ''] = text.split('\r\n');
    expect(heading.split('\t').slice(0, 18)).toEqual([
      ...['JournalCode', 'JournalLib', 'EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib'],
      ...['CompAuxNum', 'CompAuxLib', 'PieceRef', 'PieceDate', 'EcritureLib', 'Debit', 'Credit'],
      ...['EcritureLet', 'DateLet', 'ValidDate', 'Montantdevise', 'Idevise'],
    ]);
    expect(first.split('\t').slice(3, 6)).toEqual(['20241001', '1100', 'Bank']);
    expect(first.split('\t').slice(10, 13)).toEqual(['solde d’ouverture', '25,00', '0,00']);
    const rows = rowsIn(text, '\t');
    const sum = (column: string) => rows.reduce((total, row) => total + cents(row[column]), 0);
    expect(sum('Debit')).toBe(sum('Credit'));
    expect(new Set(rows.map(({ JournalCode }) => JournalCode))).toEqual(new Set(['BQ', 'OD']));
  });

  it('dates entries for QuickBooks in its own way, and keeps the event beside the text', async () => {
    const rows = rowsIn(await write('quickbooks'), ',');
    const charge = rows.find(({ Debits }) => Debits === '6.00');
    expect(charge).toMatchObject({
      ...{ JournalDate: '10/28/2024', AccountName: '4200', Class: 'C0', Location: 'MFA' },
      Description: expect.stringMatching(/^bank line booked \[COP-24\] [0-9a-f-]{36}$/),
    });
  });

  it('books an exchange at its worth, with the amount that was paid beside it', async () => {
    const [some] = ENTRIES.filter(({ thread }) => thread.startsWith('line/'));
    const legs = [
      { account: `bank/${BANK}`, minor: '-1451000', currency: 'KES', cost: eur(-100_00) },
      { account: 'clearing/x', minor: '10000', currency: 'EUR' },
    ];
    const [out, into] = rowsIn(await write('plain', [{ ...some!, legs }]), ',');
    expect(out).toMatchObject({ Credit: '100.00', Currency: 'EUR', 'Amount paid': '-14510.00' });
    expect(into).toMatchObject({ Debit: '100.00', Currency: 'EUR', 'Amount paid': '' });
  });
});
