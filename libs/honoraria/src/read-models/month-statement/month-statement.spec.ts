import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { answerFile } from '@palabre/platform';
import { monthPage } from './month-statement-page.adapter.js';
import type { MonthStatementView } from './month-statement.shapes.js';
import { monthTable } from './month-statement.table.js';

const none = eur(0);
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
      ...{ accountId: 'a1', kind: 'entrusted', currency: 'EUR', opening: none },
      ...{ payments: eur(-123_456), returns: eur(14_682), charges: eur(-2_500), grants: none },
      ...{ suppliers: none, interest: none, transfers: none, outOfScope: none, open: none },
      ...{ closing: eur(-111_274), stated: null, statedOn: null, onThatDay: null },
    },
  ],
  withoutStatement: [],
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
  });

  it('is a page in English that asks nothing of any server', () => {
    const page = monthPage(view, 'en', 7n);
    expect(page).toContain('<td>Carried forward</td><td class="n">154.32 EUR</td>');
    expect(page).toContain('Log position 7');
    expect(page).toContain('<code>cm9vdA==</code>');
    expect(page).not.toMatch(/<script|src=|href=|url\(/);
  });

  it('writes what is in it as text, whatever it is', () => {
    const page = monthPage({ ...view, month: '<b>&"' }, 'en', 7n);
    expect(page).not.toContain('<b>');
    expect(page).toContain('&#60;b&#62;&#38;&#34;');
  });

  it('is a file of tables in both languages', async () => {
    const as = (format: 'csv' | 'xlsx', language: 'en' | 'fr') =>
      answerFile(monthTable(view), format, { language, position: 7n, next: null });
    const csv = await as('csv', 'en');
    expect(csv.name).toBe('honoraria-2024-10-7.csv');
    expect(csv.bytes.toString('utf8')).toMatch(/Accrued.*1234[.]56/);
    expect((await as('csv', 'fr')).bytes.toString('utf8')).toContain('Report au mois suivant');
    expect((await as('xlsx', 'fr')).bytes.subarray(0, 2).toString()).toBe('PK');
  });
});
