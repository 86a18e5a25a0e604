import { describe, expect, it } from '@jest/globals';
import { RebuildUnderWay, type RebuildProgress } from '@palabre/eventing';
import { openPool } from './follower-database.js';
import { accounts, id, newEvent, tallies } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

describe('rebuild', () => {
  const on = new ProjectionHarness();

  const rebuild = async (memoryBytes?: number): Promise<RebuildProgress[]> => {
    const steps: RebuildProgress[] = [];
    const runner = await on.runnerOf(undefined, {
      pageSize: 37,
      ...(memoryBytes === undefined ? {} : { rebuildMemoryBytes: memoryBytes }),
    });
    await runner.rebuild(accounts.name, { onProgress: (step) => steps.push(step) });
    return steps;
  };
  const leftovers = async (): Promise<unknown[]> =>
    (
      await on.database.admin.query(
        `select tablename as what from pg_tables
          where schemaname in ('rebuild', 'replaced') and tablename <> 'dead_letters'
         union all select projection from read.rebuilds
         union all select projection from rebuild.dead_letters`,
      )
    ).rows;

  it('makes the same rows and dead letters as following the log did', async () => {
    const live = await on.start(undefined, { pageSize: 11 });
    await on.happen(200);
    await on.caughtUp();
    await live.stop();
    const [rows, letters] = [await on.rows(), await on.deadLetters()];
    expect(rows.length).toBe(17);
    expect(letters.length).toBeGreaterThan(10);
    expect((await rebuild()).at(-1)).toMatchObject({ phase: 'moving', passes: 1 });
    expect(await on.rows()).toEqual(rows);
    expect(await on.deadLetters()).toEqual(letters);
    expect(await leftovers()).toEqual([]);
    expect(await on.progress.positionOf([accounts.name])).toBe(await on.database.store.head());
  });

  it('reads the log several times when the rows do not fit in memory, with the same outcome', async () => {
    const live = await on.start([accounts]);
    await on.happen(200);
    await on.caughtUp([accounts.name]);
    await live.stop();
    const [rows, letters] = [await on.rows(), await on.deadLetters()];
    const steps = await rebuild(1_500);
    expect(steps.at(-1)?.passes).toBeGreaterThan(2);
    expect(await on.rows()).toEqual(rows);
    expect(await on.deadLetters()).toEqual(letters);
  });

  it('parks the event whose values the database refuses, as following the log does', async () => {
    const live = await on.start([accounts], { pageSize: 2 });
    await on.database.append([
      opened(id('account', 1), id('owner', 1), 'taken'),
      opened(id('account', 2), id('owner', 2), 'with \u0000 in it'),
      opened(id('account', 3), id('owner', 3), 'taken'),
      opened(id('account', 4), id('owner', 4), 'free'),
      posted(id('account', 3), '1'),
      posted(id('account', 4), '1'),
    ]);
    await on.caughtUp([accounts.name]);
    await live.stop();
    const rows = await on.rows();
    expect(rows.map(({ code }) => code).sort()).toEqual(['free', 'taken']);
    await rebuild();
    expect(await on.rows()).toEqual(rows);
    expect((await on.deadLetters()).map(({ reason }) => reason)).toEqual([
      'database 22021',
      'database 23505 (test_account_code_key)',
      expect.stringMatching(/^behind event /),
    ]);
  });

  it('shows readers all rows at every moment, while events arrive', async () => {
    const live = await on.start();
    await on.happen(120);
    await on.caughtUp();
    const api = openPool(on.database.urls.apiUrl, 2);
    const state = { over: false };
    const seen: { rows: number; opened: number; position: number }[] = [];
    const reading = (async () => {
      while (!state.over) {
        const { rows } = await api.query<(typeof seen)[number]>(
          `select (select count(*)::integer from read.test_account) as rows,
                  (select sum(opened)::integer from read.test_tally) as opened,
                  (select min(position)::integer from read.checkpoints) as position`,
        );
        seen.push(...rows);
      }
    })();
    const writing = (async () => {
      for (let n = 120; !state.over; n += 1) await on.happen(1, n);
    })();
    for (let n = 0; n < 3; n += 1) {
      await rebuild();
      await live.rebuild(tallies.name);
    }
    state.over = true;
    await Promise.all([reading, writing]);
    await api.end();
    await on.caughtUp();
    await live.stop();
    expect(seen.length).toBeGreaterThan(20);
    expect(new Set(seen.map(({ rows }) => rows))).toEqual(new Set([17]));
    for (const growing of ['opened', 'position'] as const) {
      const values = seen.map((one) => one[growing]);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
    const rows = [await on.rows(), await on.rows('test_tally')];
    await rebuild();
    await (await on.runnerOf()).rebuild(tallies.name);
    expect([await on.rows(), await on.rows('test_tally')]).toEqual(rows);
  });

  it('keeps the comment of the table, and refuses to lose statistics of several columns', async () => {
    const { admin } = on.database;
    const comment = async (): Promise<unknown> =>
      (await admin.query(`select obj_description('read.test_account'::regclass) as said`)).rows;
    await on.happen(20);
    await admin.query(`comment on table read.test_account is 'it''s 100 % said'`);
    await rebuild();
    expect(await comment()).toEqual([{ said: `it's 100 % said` }]);
    await admin.query('create statistics read.told on account, owner from read.test_account');
    await expect(rebuild()).rejects.toThrow(/statistics of several columns, which would be lost/);
    expect((await on.rows()).length).toBeGreaterThan(0);
  });

  it('is refused while another one of the same projection is under way', async () => {
    await on.happen(60);
    const [one, two] = [await on.runnerOf(undefined, { pageSize: 5 }), await on.runnerOf()];
    let refused: Promise<unknown> | undefined;
    await one.rebuild(accounts.name, {
      onProgress: () => {
        refused ??= two.rebuild(accounts.name).catch((error: unknown) => error);
      },
    });
    expect(await refused).toBeInstanceOf(RebuildUnderWay);
    await two.rebuild(accounts.name);
    expect((await on.rows()).length).toBe(17);
  });

  it('leaves the live rows alone when its connection is cut, and can be run again', async () => {
    const live = await on.start();
    await on.happen(80);
    await on.caughtUp();
    await live.stop();
    const rows = await on.rows();
    const runner = await on.runnerOf(undefined, { pageSize: 5 });
    let cut: Promise<unknown> | undefined;
    const failure = runner.rebuild(accounts.name, {
      onProgress: ({ position }) => {
        if (position < 40n) return;
        cut ??= on.database.admin.query(
          `select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory' and database =
              (select oid from pg_database where datname = current_database())`,
        );
      },
    });
    await expect(failure).rejects.toThrow();
    await cut;
    expect(await on.rows()).toEqual(rows);
    await on.database.append([newEvent('ledger.Closed', { account: id('account', 5) })]);
    await rebuild();
    expect(await on.rows()).toEqual(rows.filter(({ account }) => account !== id('account', 5)));
    expect(await leftovers()).toEqual([]);
  });

  it('can be given up, and removes what it had built', async () => {
    await on.happen(80);
    const runner = await on.runnerOf(undefined, { pageSize: 5 });
    const stop = new AbortController();
    const failure = runner.rebuild(accounts.name, {
      signal: stop.signal,
      onProgress: ({ position }) => position > 40n && stop.abort(new Error('given up')),
    });
    await expect(failure).rejects.toThrow('given up');
    expect(await leftovers()).toEqual([]);
    expect(await on.rows()).toEqual([]);
  });

  it('does not move the checkpoints of others', async () => {
    await on.database.admin.query(
      `insert into read.checkpoints (name, kind, version, position) values
         ('ledger.reaction', 'reaction', 1, 3), ('ledger.other', 'projection', 4, 2)`,
    );
    await on.happen(30);
    await rebuild();
    const { rows } = await on.database.admin.query(
      `select name, position::integer from read.checkpoints where name <> $1 order by name`,
      [accounts.name],
    );
    expect(rows).toEqual([
      { name: 'ledger.other', position: 2 },
      { name: 'ledger.reaction', position: 3 },
    ]);
  });
});
