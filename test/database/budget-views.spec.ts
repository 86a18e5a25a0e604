import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { answerFile } from '@palabre/platform';
import {
  contested,
  contestedAndUnclaimed,
} from '../../libs/budgeting/src/testing-support/contested.js';
import { movedBetweenCohorts } from '../../libs/budgeting/src/testing-support/two-cohorts.js';
import { BudgetBooks, idOf, playedFrom } from './budget-books.js';

const COHORT = { cohortId: idOf('c1') };
const amount = (minor: number) => ({ minor: `${minor}`, currency: 'EUR' });

describe('views of a budget', () => {
  let books: BudgetBooks;
  beforeAll(async () => {
    books = await BudgetBooks.open();
    await books.record(playedFrom(contested().log));
  });
  afterAll(() => books.close());
  const first = async (name: string, input: object): Promise<unknown> => {
    const { items } = await books.ask<{ items: unknown[] }>(name, { ...COHORT, ...input });
    return items[0];
  };

  it('age what contracts leave open, as of a date', async () => {
    // Approved on 10 September; the voucher of 1,000.00 is booked on 1 October.
    expect(await first('ListOpenCommitments', { asOf: '2024-12-31' })).toMatchObject({
      ...{ commitmentId: idOf('k'), approvedOn: '2024-09-10', ageDays: 112, age: '91+' },
      ...{ committed: amount(120_000), used: amount(100_000), open: amount(20_000) },
      supplier: { name: 'A facilitator' },
    });
    expect(await first('ListOpenCommitments', { asOf: '2024-09-30' })).toMatchObject({
      ...{ ageDays: 20, age: '0-30', open: amount(120_000) },
    });
    // Today is 1 March 2025.
    const list = await books.ask<object>('ListOpenCommitments', { ...COHORT, sort: '-open' });
    expect(list).toMatchObject({
      ...{ agedOn: '2025-03-01', next: null },
      ages: [
        ...['0-30', '31-60', '61-90'].map((age) => ({ age, count: 0, open: amount(0) })),
        { age: '91+', count: 1, open: amount(20_000) },
      ],
    });
    expect(await first('ListOpenCommitments', { minAgeDays: 200 })).toBeUndefined();
    expect(await first('ListOpenCommitments', { groupId: 'programme' })).toBeUndefined();
  });

  it('hold what was spent in a month against the plan for it', async () => {
    // 7,000.00 given in September for twelve months: 583.33 by its end, 1,166.67 by October's.
    const line = { by: 'line', lineId: idOf('activities') };
    const item = (await first('GetUtilisation', line)) as { months: object[] };
    expect(item).toMatchObject({
      ...{ title: { en: 'Activities' }, allocated: amount(700_000), spent: amount(108_000) },
      utilisation: '0.1543',
    });
    expect(item.months).toHaveLength(12);
    expect(item.months.slice(0, 2)).toMatchObject([
      { month: '2024-09', planned: amount(58_333), spent: amount(0), utilisation: '0.0000' },
      {
        ...{ month: '2024-10', planned: amount(58_334), spent: amount(108_000) },
        ...{ plannedToDate: amount(116_667), spentToDate: amount(108_000), utilisation: '0.9257' },
      },
    ]);
    expect(item.months.at(-1)).toMatchObject({ plannedToDate: amount(700_000) });
    const groups = await books.ask<{ items: { key: string }[] }>('GetUtilisation', {
      ...{ ...COHORT, by: 'group' },
    });
    expect(groups.items).toMatchObject(
      [
        { title: { en: 'g2' }, allocated: amount(350_000), spent: amount(0) },
        { title: { en: 'g1' }, allocated: amount(350_000), spent: amount(100_000) },
        { key: 'programme', title: null, allocated: amount(0), spent: amount(8_000) },
      ].sort((a, b) => order(groups.items, a) - order(groups.items, b)),
    );
  });
  const order = (items: { key: string }[], one: object): number => {
    const title = (one as { title: { en: string } | null }).title?.en;
    const key = title === undefined ? 'programme' : idOf(title);
    return items.findIndex((item) => item.key === key);
  };

  it('say how far off the plan a line is, by thresholds that the reader sets', async () => {
    const asked = { asOf: '2024-10-31' };
    expect(await first('GetVariance', asked)).toMatchObject({
      ...{ planned: amount(116_667), spent: amount(108_000), promised: amount(20_000) },
      ...{ variance: amount(-8_667), share: '-0.0743', level: 'on-plan' },
    });
    expect(await first('GetVariance', { ...asked, watch: '0.05' })).toMatchObject({
      level: 'watch',
    });
    const strict = { ...asked, watch: '0.05', act: '0.0743' };
    expect(await first('GetVariance', strict)).toMatchObject({ level: 'act' });
    const { thresholds } = await books.ask<{ thresholds: { title: { en: string } }[] }>(
      'GetVariance',
      { ...COHORT, ...asked },
    );
    const activities = thresholds.find(({ title }) => title.en === 'Activities');
    expect(activities).toMatchObject({
      ...{ agreed: amount(900_000), allowed: amount(90_000), moved: amount(0), used: '0.0000' },
    });
  });

  it('count moves between lines over all cohorts of an agreement, and what letters leave', async () => {
    await books.record(playedFrom(movedBetweenCohorts().log, 60), 'two');
    const of = (name: string): string => idOf(name, 'two');
    interface Threshold {
      readonly lineId: string;
    }
    const thresholds = async (cohortId: string): Promise<Threshold[]> =>
      (await books.ask<{ thresholds: Threshold[] }>('GetVariance', { cohortId })).thresholds;
    // Of the 900.00 of the reserve 90.00 may go; they did, and what went by a letter does not count.
    const reserve = (await thresholds(of('c1'))).find(({ lineId }) => lineId === of('reserve'));
    expect(reserve).toMatchObject({
      ...{ agreed: amount(90_000), allowed: amount(9_000), moved: amount(9_000), used: '1.0000' },
    });
    const theirs = (await thresholds(of('c2'))).find(({ lineId }) => lineId === of('theirs'));
    expect(theirs).toMatchObject({ agreed: amount(100_000), moved: amount(9_000) });
    const letters = await books.ask<object>('ListFunderConsents', { cohortId: of('c2') });
    expect(letters).toMatchObject({
      items: [
        {
          moves: [
            {
              ...{ fromCohortId: of('c1'), fromLineId: of('reserve'), toCohortId: null },
              ...{ toLineId: of('theirs'), amount: amount(20_000), used: amount(15_000) },
              left: amount(5_000),
            },
          ],
        },
      ],
    });
  });

  it('list overruns, contracts and vouchers by filters and in the order asked for', async () => {
    expect(await first('ListOverruns', { onlyOpen: true, kind: 'other' })).toMatchObject({
      ...{ overrunId: idOf('f1'), open: amount(8_000) },
    });
    expect(await first('ListOverruns', { kind: 'charge' })).toBeUndefined();
    expect(await first('ListCommitments', { stage: 'approved', sort: '-amount' })).toMatchObject({
      ...{ commitmentId: idOf('k'), open: amount(20_000), spent: amount(100_000) },
    });
    expect(await first('ListCommitments', { stage: 'released' })).toBeUndefined();
    const dates = { bookedFrom: '2024-10-01', bookedUntil: '2024-10-01', sort: '-booked' };
    expect(await first('ListExpenditures', dates)).toMatchObject({ amount: amount(100_000) });
    expect(await first('ListExpenditures', { bookedFrom: '2024-10-02' })).toBeUndefined();
  });

  it('sort and filter the summary', async () => {
    const by = async (input: object) =>
      (
        await books.ask<{ items: { title: { en: string } }[] }>('GetBudgetSummary', {
          ...{ ...COHORT, by: 'line', ...input },
        })
      ).items.map(({ title }) => title.en);
    expect(await by({})).toEqual(['Honoraria', 'Charges', 'Activities', 'Reserve']);
    expect(await by({ sort: '-envelope' })).toEqual([
      'Honoraria',
      'Activities',
      'Reserve',
      'Charges',
    ]);
    expect((await by({ sort: '-spent' }))[0]).toBe('Activities');
    expect(await by({ groupId: idOf('g2') })).toEqual(['Activities']);
    expect(await by({ groupId: 'programme', asOf: '2024-12-31' })).toHaveLength(4);
  });

  it('tell tools of the board what is spent on no line, as the summary does', async () => {
    // A supplier was paid 900.00 without a contract.
    const play = contestedAndUnclaimed();
    await books.record(playedFrom(play.log), 'board');
    const cohortId = idOf('c1', 'board');
    const sums = ['envelope', 'allocated', 'committed', 'spent', 'overrun', 'available'] as const;
    const { rows } = await books.database.admin.query<Record<string, string>>(
      `select ${sums.map((sum) => `sum(${sum}_minor)::text as ${sum}`).join(', ')},
              sum(spent_minor) filter (where line_id = 'unassigned')::text as unassigned
         from reporting.budget_lines where cohort_id = $1`,
      [cohortId],
    );
    const { total } = await books.ask<{ total: Record<string, { minor: string }> }>(
      'GetBudgetSummary',
      { cohortId, by: 'line' },
    );
    expect(rows[0]).toMatchObject({ unassigned: '90000', spent: '198000', overrun: '98000' });
    for (const sum of sums) expect([sum, rows[0]?.[sum]]).toEqual([sum, total[sum]?.minor]);
  });

  it('show zeros, and when the budget was opened, for a day before that', async () => {
    const summary = await books.ask<{
      readonly items: unknown[];
      readonly opened: { readonly on: string } | null;
      readonly total: Readonly<Record<string, unknown>>;
    }>('GetBudgetSummary', { ...COHORT, by: 'line', asOf: '2023-12-31' });
    expect(summary.items).toEqual([]);
    expect(summary.total).toMatchObject({ envelope: amount(0), spent: amount(0) });
    expect(summary.opened?.on).toBe('2024-09-10');
    await expect(
      books.ask('GetBudgetSummary', { cohortId: idOf('elsewhere'), by: 'line' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('page through the journal by any order without losing or repeating a leg', async () => {
    const all = await books.all<{ eventId: string; leg: number }>('GetJournal', {
      ...COHORT,
      limit: 500,
    });
    for (const sort of ['effective', '-effective', 'amount', '-amount', '-recorded']) {
      const legs = await books.all<{ amount: { minor: string }; eventId: string; leg: number }>(
        'GetJournal',
        { ...COHORT, sort, limit: 3 },
      );
      expect(new Set(legs.map(({ eventId, leg }) => `${eventId}.${leg}`)).size).toBe(all.length);
      if (sort !== 'amount') continue;
      const amounts = legs.map(({ amount: { minor } }) => Number(minor));
      expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
    }
  });

  it.each([
    ['GetBudgetSummary', { by: 'line' }, 'Synthèse du budget'],
    ['GetJournal', {}, 'Journal du budget'],
    ['ListDifferences', { toAsOf: '2024-09-30' }, 'Différences'],
    ['GetBiography', { lineId: idOf('activities') }, 'Biographie d’une ligne'],
    ['ListLineRevisions', { lineId: idOf('activities') }, 'Initial et révisé'],
    ['ListCommitments', {}, 'Engagements'],
    ['ListExpenditures', {}, 'Dépenses'],
    ['ListOverruns', {}, 'Dépassements'],
    ['ListOpenCommitments', {}, 'Contrats'],
    ['GetUtilisation', {}, 'Par mois'],
    ['GetVariance', {}, 'Écarts par rapport au plan'],
  ])(
    '%s is a file that says what it shows, in the reader’s language',
    async (name, input, title) => {
      const file = await books.file(name, { ...COHORT, ...input });
      const about = { language: 'fr', position: 77n, next: null } as const;
      const csv = (await answerFile(file, 'csv', about)).bytes;
      const lines = parse(csv, {
        delimiter: ';',
        bom: true,
        relax_column_count: true,
      }) as string[][];
      const xlsx = await readSheets((await answerFile(file, 'xlsx', about)).bytes);
      expect(xlsx[0]?.sheet).toBe(title);
      for (const rows of [lines, xlsx[0]?.data ?? []]) {
        expect(rows.slice(1, 4).map(([heading]) => heading)).toEqual([
          ...['À la date du', 'Connu le', 'Position du journal'],
        ]);
        expect(String(rows[3]?.[1])).toBe('77');
      }
      const shown = file.sheets.reduce((sum, { rows }) => sum + rows.length, 0);
      expect(shown).toBeGreaterThan(0);
      const cells = xlsx.reduce((sum, { data }) => sum + data.length, 0);
      const above = file.sheets.length * (4 + (file.facts?.length ?? 0) + 2);
      expect(cells).toBe(above + shown);
    },
  );
});
