import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { allReports } from '../../apps/cli/src/migrations.js';
import { contested } from '../../libs/budgeting/src/testing-support/contested.js';
import { publishReports } from '../../libs/platform/src/database/index.js';
import { BudgetBooks, idOf, playedFrom } from './budget-books.js';
import { openPool } from './follower-database.js';

interface Panel {
  readonly title: string;
  readonly datasource: { readonly uid: string };
  readonly targets: readonly { readonly rawSql: string }[];
}
interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly query: string }[];
  };
}

const root = new URL('../../docker/grafana/', import.meta.url);
const dashboard = JSON.parse(
  readFileSync(new URL('dashboards/budget.json', root), 'utf8'),
) as Dashboard;

describe('the dashboard for Grafana', () => {
  let books: BudgetBooks;
  let bi: ReturnType<typeof openPool>;

  beforeAll(async () => {
    books = await BudgetBooks.open();
    await publishReports(books.database.urls.ownerUrl, allReports);
    await books.record(playedFrom(contested().log));
    bi = openPool(books.database.urls.readerUrl, 2);
  });
  afterAll(async () => {
    await bi.end();
    await books.close();
  });

  /** As Grafana sends it: the one variable as a quoted text, nothing else to put in. */
  const sqlOf = (title: string): string => {
    const panel = dashboard.panels.find((one) => one.title === title);
    const [target] = panel?.targets ?? [];
    const sql = (target?.rawSql ?? '').replaceAll('${cohort:sqlstring}', `'${idOf('c1')}'`);
    expect(sql).not.toMatch(/\$|^$/);
    return sql;
  };
  const rowsOf = async (title: string): Promise<Record<string, unknown>[]> =>
    (await bi.query(sqlOf(title))).rows as Record<string, unknown>[];

  it.each(dashboard.panels.map(({ title }) => title))(
    'reads %s from the reports as the role that sees nothing else',
    async (title) => {
      const { fields } = await bi.query(sqlOf(title));
      expect(fields.length).toBeGreaterThan(1);
      expect(sqlOf(title)).not.toMatch(/\b(read|log|vault|rebuild|palabre)\./);
    },
  );

  it('lets people choose among the budgets that are open', async () => {
    const { rows } = await bi.query(dashboard.templating.list[0]!.query);
    expect(rows).toMatchObject([{ __value: idOf('c1') }]);
  });

  it('shows the figures of the books', async () => {
    const [figures] = await rowsOf('Budget');
    expect(
      Object.fromEntries(Object.entries(figures ?? {}).map(([k, v]) => [k, Number(v)])),
    ).toEqual(
      // Envelope 30,000 + 100 + 9,000 + 900; what nobody approved is an overrun.
      {
        ...{ Envelope: 40_000, Allocated: 7_000, Committed: 1_200, Spent: 1_080 },
        ...{ Available: 5_800, Overrun: 80 },
      },
    );
    expect(await rowsOf('Overruns open')).toMatchObject([
      { Kind: 'other', Open: '80.0000000000000000' },
    ]);
    expect(await rowsOf('Open commitments by age')).toMatchObject([{ Contracts: '1' }]);
  });

  it('plans as the API does, to the cent', async () => {
    const { items } = await books.ask<{
      items: {
        key: string;
        months: { month: string; planned: { minor: string }; spent: { minor: string } }[];
      }[];
    }>('GetUtilisation', { cohortId: idOf('c1'), by: 'line' });
    const { rows } = await bi.query(
      `select line_id, to_char(month, 'YYYY-MM') as month, planned_minor, spent_minor
         from reporting.budget_plan order by 1, 2`,
    );
    const expected = items.flatMap(({ key, months }) =>
      months.map(({ month, planned, spent }) => ({
        ...{ line_id: key, month, planned_minor: planned.minor, spent_minor: spent.minor },
      })),
    );
    expect(rows).toEqual(
      expected.sort((a, b) => (a.line_id + a.month < b.line_id + b.month ? -1 : 1)),
    );
  });

  it('is provisioned with the data source that its panels name', () => {
    const source = readFileSync(new URL('provisioning/datasources/palabre.yaml', root), 'utf8');
    const uids = new Set(dashboard.panels.map(({ datasource }) => datasource.uid));
    expect([...uids]).toEqual(['palabre-reporting']);
    expect(source).toContain('uid: palabre-reporting');
    expect(source).toContain('user: palabre_bi');
  });
});
