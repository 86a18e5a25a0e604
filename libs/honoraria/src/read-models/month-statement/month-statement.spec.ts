import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { eur, money } from '@palabre/kernel';
import { answerFile } from '@palabre/platform';
import { monthPage } from './month-statement-page.adapter.js';
import type { MonthStatementView } from './month-statement.shapes.js';
import { monthTable } from './month-statement.table.js';

const none = eur(0);
const kes = (minor: number) => money(minor, 'KES');
const nothing = kes(0);
/** Eight are owed 1,234.56 in all; one of the eight came back and cost 7.50; the bank took 25. */
const view: MonthStatementView = {
  ...{ cohortId: 'c1', month: '2024-10', state: 'closed', currency: 'EUR' },
  closedAt: '2024-11-04T09:00:00.000Z',
  seal: { position: '41', size: 40, root: 'cm9vdA==' },
  ...{ broughtForward: none, accrued: eur(123_456), paid: eur(108_024), waived: none },
  ...{ cancelled: none, carriedForward: eur(15_432) },
  carried: [{ because: 'returned', items: 1, amount: eur(15_432) }],
  ...{ booked: eur(123_456), cameBack: eur(15_432), beyondOwed: none },
  ...{ reachedOthers: none, recovered: none, lost: none },
  ...{ chargesOnTheWay: eur(750), lostInExchange: none, chargesOfTheBank: eur(2_500) },
  ...{ fees: eur(3_250), feesInTheBudget: eur(3_200) },
  lateIn: { lines: 0, sum: none },
  lateOut: { lines: 1, sum: eur(14_682) },
  accounts: [
    {
      ...{ accountId: 'w1', kind: 'wallet', currency: 'KES', opening: kes(1_450_100) },
      ...{ payments: nothing, returns: nothing, charges: nothing, grants: nothing },
      ...{ suppliers: nothing, interest: nothing, transfers: nothing, outOfScope: nothing },
      ...{ open: nothing, closing: kes(1_450_100), stated: null, statedOn: null, onThatDay: null },
    },
    {
      ...{ accountId: 'a1', kind: 'entrusted', currency: 'EUR', opening: none },
      ...{ payments: eur(-123_456), returns: eur(14_682), charges: eur(-2_500), grants: none },
      ...{ suppliers: none, interest: none, transfers: none, outOfScope: none, open: none },
      ...{ closing: eur(-111_274), stated: null, statedOn: null, onThatDay: null },
    },
  ],
  withoutStatement: [],
  // Closed with 1,259.56 less than nothing; 146.82 came back late.
  sealedBalances: [
    {
      ...{ accountId: 'a2', on: '2024-10-31', stated: eur(-125_956), lines: eur(-125_956) },
      ...{ statedNow: eur(-111_274), linesNow: eur(-111_274), difference: eur(14_682) },
      since: 'both-otherwise',
    },
    {
      ...{ accountId: 'a3', on: '2024-10-30', stated: eur(4_200), lines: null },
      ...{ statedNow: eur(4_200), linesNow: eur(4_200), difference: none, since: 'as-sealed' },
    },
  ],
  ties: [
    {
      ...{ name: 'fees', accountId: null, left: eur(3_250), right: eur(3_200) },
      ...{ difference: eur(50), holds: false },
    },
  ],
  holds: false,
};

describe('a month’s statement', () => {
  it('is a page in French, as amounts are written there', () => {
    const page = monthPage(view, 'fr', 7n);
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('<td>Échu</td><td class="n">1\u202f234,56 EUR</td>');
    expect(page).toContain('<td>revenu</td><td class="n">1</td><td class="n">154,32 EUR</td>');
    expect(page).toContain('<td>confié à un tiers</td>');
    expect(page).toContain('\u22121\u202f112,74 EUR');
    expect(page).toContain('<td class="no">NE CONCORDE PAS</td>');
    expect(page).toContain('<h2>Soldes à la clôture, à présent</h2>');
    expect(page).toContain(
      '<td class="n">146,82 EUR</td><td class="no">DES LIGNES ONT ÉTÉ AJOUTÉES OU RETIRÉES, LA BANQUE INDIQUE UN AUTRE SOLDE</td>',
    );
  });

  it('is a page in English that asks nothing of any server', () => {
    const page = monthPage(view, 'en', 7n);
    expect(page).toContain('<td>Carried forward</td><td class="n">154.32 EUR</td>');
    expect(page).toContain('Log position 7');
    expect(page).toContain(
      '<td>a2</td><td>2024-10-31</td><td class="n">\u22121,259.56 EUR</td><td class="n">\u22121,112.74 EUR</td>',
    );
    expect(page).toContain('<td class="n">0.00 EUR</td><td>as sealed</td>');
    expect(page).toContain('<code>cm9vdA==</code>');
    expect(page).not.toMatch(/<script|src=|href=|url\(/);
  });

  it('writes what is in it as text, whatever it is', () => {
    const page = monthPage({ ...view, month: '<b>&"' }, 'en', 7n);
    expect(page).not.toContain('<b>');
    expect(page).toContain('&#60;b&#62;&#38;&#34;');
  });

  const as = (format: 'csv' | 'xlsx', language: 'en' | 'fr') =>
    answerFile(monthTable(view), format, { language, position: 7n, next: null });

  it('is a workbook of numbers that a spreadsheet reckons with: those worked out by hand', async () => {
    const sheets = await readSheets((await as('xlsx', 'en')).bytes);
    const rowsOf = (title: string) => sheets.find(({ sheet }) => sheet === title)?.data ?? [];
    // Each sheet ends with its rows, under title, facts and headings.
    const ROWS: Readonly<Record<string, number>> = {
      ...{ 'Owed and paid': 6, 'Carried forward, and why': 1, 'What the bank booked': 8 },
      ...{ Fees: 5, 'Own accounts': 2 },
      ...{ 'Balances when closed, and now': 2, 'What ties': 1 },
    };
    const figures = (title: string) => rowsOf(title).slice(-(ROWS[title] ?? 0));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(Object.keys(ROWS));
    expect(figures('Owed and paid')).toEqual([
      ['Brought forward', 0],
      ['Accrued', 1_234.56],
      ['Paid, net of what came back', 1_080.24],
      ['Waived', 0],
      ['Cancelled', 0],
      ['Carried forward', 154.32],
    ]);
    expect(figures('Carried forward, and why')).toEqual([['came back', 1, 154.32]]);
    expect(figures('What the bank booked').slice(0, 2)).toEqual([
      ['Booked for payees', null, 1_234.56],
      ['Came back', null, 154.32],
    ]);
    expect(figures('What the bank booked').at(-1)).toEqual([
      ...['Lines of this month booked in later ones', 1, 146.82],
    ]);
    expect(figures('Fees')).toEqual([
      ['Charges of payments and returns', 7.5],
      ['Lost in exchange', 0],
      ['Charges of the bank', 25],
      ['Fees in all', 32.5],
      ['Charges in the budget', 32],
    ]);
    // 0 − 1,234.56 that left + 146.82 that came back − 25.00 that the bank took.
    const [wallet = [], account = []] = figures('Own accounts');
    expect(wallet.slice(0, 4)).toEqual(['w1', 'wallet', 'KES', 14_501]);
    expect(account.slice(0, 7)).toEqual(['a1', 'in trust', 'EUR', 0, -1_234.56, 146.82, -25]);
    expect(account.slice(13)).toEqual([-1_112.74, null, null]);
    const [late, asEver] = figures('Balances when closed, and now');
    expect(late?.slice(1, 2)).toEqual(['EUR']);
    expect(late?.slice(3)).toEqual([
      ...[-1_259.56, -1_112.74, -1_259.56, -1_112.74, 146.82],
      'LINES CAME OR WENT, THE BANK STATES ANOTHER BALANCE',
    ]);
    expect(asEver?.slice(3)).toEqual([42, 42, null, 42, 0, 'as sealed']);
    expect(figures('What ties')[0]?.slice(2)).toEqual(['EUR', 32.5, 32, 0.5, 'DOES NOT TIE']);
  });

  it.each([
    ['en', ',', '.', 'Carried forward'],
    ['fr', ';', ',', 'Report au mois suivant'],
  ] as const)('is CSV with the same figures, as programs read it: %s', async (...given) => {
    const [language, delimiter, point, carried] = given;
    const { bytes, name } = await as('csv', language);
    expect(name).toBe('honoraria-2024-10-7.csv');
    const options = { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true };
    const rows: string[][] = parse(bytes, options);
    const said = (figure: string) => figure.replace('.', point);
    const at = rows.findIndex(([what]) => what === carried);
    // From what was brought forward to what is carried forward, in the order in which they tie.
    expect(rows.slice(at - 5, at + 1).map(([, amount]) => amount)).toEqual(
      ['0.00', '1234.56', '1080.24', '0.00', '0.00', '154.32'].map(said),
    );
    const own = rows.find(([id]) => id === 'a1') ?? [];
    expect([own[4], own[5], own[6], own[13]]).toEqual(
      ['-1234.56', '146.82', '-25.00', '-1112.74'].map(said),
    );
    const late = rows.find(([id]) => id === 'a2') ?? [];
    expect(late.slice(3, 8)).toEqual(
      ['-1259.56', '-1112.74', '-1259.56', '-1112.74', '146.82'].map(said),
    );
  });
});
