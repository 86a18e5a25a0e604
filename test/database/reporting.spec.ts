import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { projection, type Report } from '@palabre/eventing';
import { allReports } from '../../apps/cli/src/migrations.js';
import {
  DatabaseSetupError,
  migrate,
  publishReports,
  type MigrationClass,
} from '../../libs/platform/src/database/index.js';
import { eventually } from '../support/eventually.js';
import { openPool } from './follower-database.js';
import { accounts, id, type AccountRow, type LedgerEvent } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

const balances: Report = {
  name: 'test_balances',
  describes: 'what stands on an account',
  columns: { owner: 'whose it is', balance_minor: 'in minor units' },
  select: 'select owner, sum(balance_minor)::bigint from read.test_account group by owner',
};

describe('reports', () => {
  const on = new ProjectionHarness();
  let bi: pg.Pool;
  beforeEach(() => {
    bi = openPool(on.database.urls.readerUrl, 4);
  });
  afterEach(() => bi.end());

  const publish = (...reports: Report[]): Promise<string[]> =>
    publishReports(on.database.urls.ownerUrl, [...allReports, ...reports]);
  const shown = async (): Promise<unknown[]> =>
    (await bi.query('select * from reporting.test_balances order by owner')).rows;
  const owned = (balanceMinor: string): unknown => ({
    owner: id('owner'),
    balance_minor: balanceMinor,
  });
  /** All that a later migration, a reader or a planner may know the table by. */
  const described = async (): Promise<unknown> =>
    (
      await on.database.admin.query(
        `select (select json_agg(acl order by acl) from unnest(relacl::text[]) as acl) as rights,
            relowner::regrole::text, reloptions,
            (select json_agg(indexdef order by indexname) from pg_indexes
              where schemaname = 'read' and tablename = relname) as indexes,
            (select json_agg(conname || ' ' || pg_get_constraintdef(oid) order by conname)
               from pg_constraint where conrelid = pg_class.oid) as constraints,
            (select json_agg(format('%s %s %s %s %s', attname, atttypid::regtype, attnotnull, attacl,
                 col_description(attrelid, attnum)) order by attnum)
               from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns
           from pg_class where oid = 'read.test_account'::regclass`,
      )
    ).rows;

  it('are shown to the role of BI tools, and nothing else is', async () => {
    await publish(balances);
    await on.start([accounts]);
    await on.database.append([opened(id('account')), posted(id('account'), '1250')]);
    await on.caughtUp([accounts.name]);
    expect(await shown()).toEqual([owned('1250')]);
    for (const statement of [
      'select * from read.test_account',
      'select * from log.events',
      'select * from vault.keys',
      'delete from read.test_account',
      'create view reporting.mine as select 1',
      `select rebuild.move('test_account')`,
    ]) {
      await expect(bi.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    const { rows } = await bi.query(
      `select obj_description('reporting.test_balances'::regclass) as view,
              col_description('reporting.test_balances'::regclass, 2) as column`,
    );
    expect(rows).toEqual([{ view: balances.describes, column: 'in minor units' }]);
  });

  it('show the rebuilt rows to those who may read them, and a migration runs afterwards', async () => {
    await publish(balances);
    await on.database.admin.query(
      `grant select (owner) on read.test_account to palabre_reader;
       alter table read.test_account set (fillfactor = 90);
       create index ledger_owners on read.test_account (owner, code) where code is not null;
       comment on column read.test_account.code is 'words';
       alter view reporting.test_balances set (security_barrier = true)`,
    );
    const live = await on.start([accounts]);
    await on.database.append([opened(id('account')), posted(id('account'), '1250')]);
    await on.caughtUp([accounts.name]);
    await live.stop();
    const before = await described();
    const view = `select oid::text, relacl::text, reloptions from pg_class where relname = 'test_balances'`;
    const { rows: viewBefore } = await on.database.admin.query(view);
    // Wrong on purpose: what is shown afterwards can only come from the rebuild.
    await on.database.admin.query('update read.test_account set balance_minor = 99');
    expect(await shown()).toEqual([owned('99')]);
    await live.rebuild(accounts.name, { signal: new AbortController().signal });
    expect(await shown()).toEqual([owned('1250')]);
    expect(await described()).toEqual(before);
    expect((await on.database.admin.query(view)).rows).toEqual(viewBefore);

    class Later1990000000000 {
      async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
        await runner.query('alter table read.test_account add column note text');
        await runner.query('drop index read.ledger_owners');
        await runner.query('alter table read.test_account drop constraint test_account_code_key');
      }
      async down(): Promise<void> {}
    }
    const { ownerUrl } = on.database.urls;
    expect(await migrate(ownerUrl, [Later1990000000000 as unknown as MigrationClass])).toHaveLength(
      1,
    );
    expect(await publish(balances)).toEqual([]);
    expect(await shown()).toEqual([owned('1250')]);
    await on.start([accounts]);
    await on.database.append([posted(id('account'), '50')]);
    await on.caughtUp([accounts.name]);
    expect(await shown()).toEqual([owned('1300')]);
  });

  it('are read without an error or a hole while tables are moved below them', async () => {
    await publish(balances);
    const live = await on.start([accounts]);
    await on.happen(40);
    await on.caughtUp([accounts.name]);
    const state = { over: false };
    const sizes = new Set<number>();
    const readers = [1, 2, 3].map(async () => {
      while (!state.over) sizes.add((await shown()).length);
    });
    for (let n = 0; n < 5; n += 1) await live.rebuild(accounts.name);
    state.over = true;
    await Promise.all(readers);
    expect(sizes).toEqual(new Set([4]));
  });

  it('keep the rows of the older version until those of a raised one are there', async () => {
    await publish(balances);
    const first = await on.start([accounts]);
    await on.database.append([opened(id('account')), posted(id('account'), '1250')]);
    await on.caughtUp([accounts.name]);
    await first.stop();
    // A BI tool that reads for long: the new rows have to wait for it.
    const tool = await bi.connect();
    await tool.query('begin; select * from reporting.test_balances');
    const doubled = projection<AccountRow, LedgerEvent>({
      ...accounts,
      version: 2,
      on: {
        ...accounts.on,
        'ledger.Posted': {
          key: ({ data }) => ({ account: data.account }),
          fold: (row, { data }) =>
            row && { ...row, balanceMinor: String(BigInt(data.amountMinor) * 2n) },
        },
      },
    });
    await on.start([doubled]);
    await eventually('the rebuild at its last step', async () => {
      const { rows } = await on.database.admin.query<{ phase: string }>(
        'select phase from read.rebuilds',
      );
      return rows[0]?.phase === 'moving' ? true : undefined;
    });
    expect(await shown()).toEqual([owned('1250')]);
    await tool.query('commit');
    tool.release();
    await eventually('the new rows', async () =>
      (await shown()).some((row) => (row as { balance_minor: string }).balance_minor === '2500')
        ? true
        : undefined,
    );
    await on.database.append([posted(id('account'), '30')]);
    await on.caughtUp([accounts.name]);
    expect(await shown()).toEqual([owned('60')]);
  });

  it('are made anew when they change, and removed when nobody declares them', async () => {
    expect(await publish(balances)).toEqual(['test_balances']);
    const changed = { ...balances, columns: { whose: 'the owner', balance_minor: 'amount' } };
    expect(await publish(changed)).toEqual(['test_balances']);
    expect((await bi.query('select whose from reporting.test_balances')).rows).toEqual([]);
    const broken = { ...balances, select: 'select nothing from nowhere' };
    await expect(publish(broken)).rejects.toThrow(DatabaseSetupError);
    expect((await bi.query('select whose from reporting.test_balances')).rows).toEqual([]);
    expect(await publish()).toEqual(['test_balances']);
    await expect(shown()).rejects.toMatchObject({ code: '42P01' });
  });

  it('show figures and states, but nothing that names or points to a person', async () => {
    const { rows } = await on.database.admin.query<{ view: string; name: string; type: string }>(
      `select table_name as view, column_name as name, data_type as type
         from information_schema.columns where table_schema = 'reporting'
        order by table_name, ordinal_position`,
    );
    for (const report of allReports) {
      const names = rows.filter(({ view }) => view === report.name).map(({ name }) => name);
      expect(names).toEqual(Object.keys(report.columns));
    }
    expect(new Set(rows.map(({ view }) => view))).toEqual(
      new Set([
        ...['budgets', 'budget_groups', 'funding_agreements', 'budget_lines', 'budget_months'],
        ...['budget_plan', 'budget_commitments', 'budget_overruns', 'budget_journal'],
        ...['honoraria_months', 'group_progress'],
      ]),
    );
    expect(rows.filter(({ type }) => ['jsonb', 'json', 'bytea', 'ARRAY'].includes(type))).toEqual(
      [],
    );
    const pointing = /person|membership|_by$|name|e_?mail|iban|payee|note|reason/;
    expect(rows.filter(({ name }) => pointing.test(name))).toEqual([]);
  });
});
