import { describe, expect, it } from '@jest/globals';
import { RebuildUnderWay, type Verification, type VerifyProgress } from '@palabre/eventing';
import { accounts, id, newEvent, tallies } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

const AGREES = { missing: 0, surplus: 0, different: 0, differences: [], paused: false };

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error) => error);

describe('a read model that is verified', () => {
  const on = new ProjectionHarness();

  /** As the accounts stand after so many events; nobody follows the log any more. */
  const followed = async (count = 120): Promise<void> => {
    const live = await on.start();
    await on.happen(count);
    await on.caughtUp();
    await live.stop();
  };
  const verify = async (name = accounts.name): Promise<Verification> =>
    (await on.runnerOf(undefined, { pageSize: 37 })).verify(name);
  const alter = (sql: string, values: unknown[] = []) => on.database.admin.query(sql, values);
  const leftovers = async (): Promise<unknown[]> =>
    (
      await alter(
        `select tablename as what from pg_tables where schemaname = 'rebuild' and tablename <> 'dead_letters'
         union all select projection from read.rebuilds
         union all select projection from rebuild.dead_letters`,
      )
    ).rows;

  it('agrees where nobody altered it, and is left as it was', async () => {
    await followed(25);
    const rows = await on.rows();
    const steps: VerifyProgress[] = [];
    const runner = await on.runnerOf();
    const found = await runner.verify(accounts.name, { onProgress: (step) => steps.push(step) });
    const head = await on.database.store.head();
    expect(found).toMatchObject({ ...AGREES, table: 'test_account', agree: 17, position: head });
    expect(found).toMatchObject({ deadLetters: 0, unfolded: 0 });
    expect(new Set(steps.map(({ phase }) => phase))).toEqual(
      new Set(['folding', 'writing', 'catching-up', 'comparing']),
    );
    // Four owners, whose accounts were opened.
    expect(await verify(tallies.name)).toMatchObject({ ...AGREES, agree: 4 });
    expect(await on.rows()).toEqual(rows);
    expect(await leftovers()).toEqual([]);
  });

  it('agrees at every moment while events arrive and are followed', async () => {
    await on.start();
    await on.happen(40);
    await on.caughtUp();
    const state = { over: false, stored: 40 };
    const writing = (async () => {
      for (; !state.over; state.stored += 1) await on.happen(1, state.stored);
    })();
    const found: Verification[] = [];
    for (let n = 0; n < 6; n += 1) found.push(await verify(n % 2 ? tallies.name : accounts.name));
    state.over = true;
    await writing;
    for (const one of found) expect(one).toMatchObject(AGREES);
    const positions = found.map(({ position }) => Number(position));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions.at(-1)).toBeGreaterThan(positions[0] ?? 0);
  });

  it('names each row that was altered, by key and column, and quotes nothing else', async () => {
    await followed(25);
    const [gone, changed, moved] = [id('account', 3), id('account', 5), id('account', 8)];
    const stranger = 'ffffffff-0000-4000-8000-000000000001';
    await alter('delete from read.test_account where account = $1', [gone]);
    await alter(
      `update read.test_account set owner_name = 'Somebody Else', amounts = '["1"]' where account = $1`,
      [changed],
    );
    await alter('update read.test_account set owner = $2 where account = $1', [moved, stranger]);
    await alter(
      `insert into read.test_account
       select (jsonb_populate_record(a, jsonb_build_object('account', $2::text, 'code', 'planted'))).*
         from read.test_account a where account = $1`,
      [moved, stranger],
    );
    const found = await verify();
    expect(found).toMatchObject({ agree: 14, missing: 1, surplus: 1, different: 2 });
    const told = (account: string, kind: string, columns: string[] = []) => ({
      ...{ kind, key: { account }, columns },
    });
    const expected = [
      told(gone, 'missing'),
      told(changed, 'different', ['owner_name', 'amounts']),
      told(moved, 'different', ['owner']),
      told(stranger, 'surplus'),
    ];
    expect(found.differences).toEqual(
      expected.sort((a, b) => (a.key.account < b.key.account ? -1 : 1)),
    );
    const { position, ...rest } = found;
    expect(JSON.stringify({ ...rest, position: String(position) })).not.toMatch(/Somebody|planted/);
    // What is looked at is not mended.
    expect((await on.rows()).length).toBe(17);
    expect(await verify()).toEqual(found);
  });

  it('counts every difference, and names the first', async () => {
    await followed(25);
    await alter(
      `insert into read.test_tally select gen_random_uuid(), 1 from generate_series(1, 5000)`,
    );
    const found = await verify(tallies.name);
    expect(found).toMatchObject({ agree: 4, missing: 0, surplus: 5_000, different: 0 });
    expect(found.differences).toHaveLength(20);
  });

  it('is seen to have a column that no program knows', async () => {
    await followed(25);
    await alter(`alter table read.test_tally add column note text`);
    expect(await verify(tallies.name)).toMatchObject({ ...AGREES, agree: 4 });
    await alter(`update read.test_tally set note = 'x'`);
    const found = await verify(tallies.name);
    expect(found).toMatchObject({ agree: 0, different: 4 });
    expect(found.differences[0]).toMatchObject({ kind: 'different', columns: ['note'] });
  });

  it('is told of what could not be folded, then and now', async () => {
    const live = await on.start([accounts], { pageSize: 2 });
    await on.database.append([
      opened(id('account', 1), id('owner', 1), 'taken'),
      opened(id('account', 2), id('owner', 2), 'with \u0000 in it'),
      opened(id('account', 3), id('owner', 3), 'taken'),
      posted(id('account', 3), '1'),
    ]);
    await on.caughtUp([accounts.name]);
    await live.stop();
    expect(await verify()).toMatchObject({ ...AGREES, agree: 1, deadLetters: 3, unfolded: 3 });
    // Whoever takes them away hides nothing.
    await alter('delete from read.dead_letters');
    expect(await verify()).toMatchObject({ ...AGREES, agree: 1, deadLetters: 0, unfolded: 3 });
    expect(await leftovers()).toEqual([]);
  });

  it('is compared where it stands while it is paused, or before it has seen all', async () => {
    await followed(25);
    const before = await on.database.store.head();
    await alter('update read.checkpoints set paused_at = now() where name = $1', [accounts.name]);
    await on.happen(30, 25);
    expect(await verify()).toMatchObject({ ...AGREES, paused: true, agree: 17, position: before });
    expect(await verify(tallies.name)).toMatchObject({ ...AGREES, position: before });
    await alter(`update read.checkpoints set position = position - 5`);
    expect((await verify()).different).toBeGreaterThan(0);
  });

  it('is left to who rebuilds or verifies it already, and to another version', async () => {
    await followed(25);
    const [one, two] = [await on.runnerOf(undefined, { pageSize: 5 }), await on.runnerOf()];
    let [verifying, rebuilding, again] = [] as (Promise<unknown> | undefined)[];
    await one.rebuild(accounts.name, {
      onProgress: () => (verifying ??= failureOf(two.verify(accounts.name))),
    });
    await one.verify(accounts.name, {
      onProgress: () => {
        rebuilding ??= failureOf(two.rebuild(accounts.name));
        again ??= failureOf(two.verify(accounts.name));
      },
    });
    for (const error of await Promise.all([verifying, rebuilding, again])) {
      expect(error).toBeInstanceOf(RebuildUnderWay);
    }
    await alter('update read.checkpoints set version = 2 where name = $1', [accounts.name]);
    await expect(two.verify(accounts.name)).rejects.toMatchObject({ name: 'Fenced' });
    await alter('delete from read.checkpoints where name = $1', [accounts.name]);
    await expect(two.verify(accounts.name)).rejects.toMatchObject({ name: 'NeverRan' });
    await alter('insert into read.checkpoints values ($1, $2, 1, 1000000)', [
      accounts.name,
      'projection',
    ]);
    await expect(two.verify(accounts.name)).rejects.toMatchObject({ name: 'AheadOfLog' });
  });

  it('is free for the next one the moment that one has ended, in whatever way', async () => {
    await followed(25);
    const runner = await on.runnerOf();
    const stop = AbortSignal.abort(new Error('given up'));
    const locks = `select count(*)::int as held from pg_locks where locktype = 'advisory'
                      and database = (select oid from pg_database where datname = current_database())`;
    const held = async (): Promise<number> => (await alter(locks)).rows[0].held;
    const before = await held();
    for (let n = 0; n < 15; n += 1) {
      await runner.verify(accounts.name);
      expect(await held()).toBe(before);
      await expect(runner.verify(accounts.name, { signal: stop })).rejects.toThrow('given up');
      expect(await held()).toBe(before);
      await runner.rebuild(accounts.name);
      expect(await held()).toBe(before);
    }
  });

  it('removes what one that was killed has left, and can be given up', async () => {
    await followed(25);
    // As a process leaves it that is killed: a table half written, and letters.
    await on.database.pool.query(`select rebuild.prepare('test_account')`);
    await on.database.pool.query(
      'insert into rebuild.test_account select * from read.test_account limit 3',
    );
    await on.database.pool.query(
      `insert into rebuild.dead_letters (projection, event_id, position, type, reason)
       values ($1, $2, 1, 'ledger.Opened', 'left behind')`,
      [accounts.name, id('event')],
    );
    expect(await verify()).toMatchObject({ ...AGREES, agree: 17, unfolded: 0 });
    expect(await leftovers()).toEqual([]);
    const stop = new AbortController();
    const runner = await on.runnerOf(undefined, { pageSize: 5 });
    const failure = runner.verify(accounts.name, {
      signal: stop.signal,
      onProgress: ({ position }) => position > 10n && stop.abort(new Error('given up')),
    });
    await expect(failure).rejects.toThrow('given up');
    expect(await leftovers()).toEqual([]);
    await on.database.append([newEvent('ledger.Closed', { account: id('account', 5) })]);
    expect(await verify()).toMatchObject({ ...AGREES, agree: 17 });
  });
});
