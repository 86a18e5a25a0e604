import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  projection,
  ProjectionRunner,
  ReadProgress,
  type NewEvent,
  type Projection,
  type ProjectionRunnerOptions,
} from '@palabre/eventing';
import { eventually, openFollowerDatabase, type FollowerDatabase } from './follower-database.js';
import {
  accounts,
  id,
  ledgerCodec,
  newEvent,
  tallies,
  withShapes,
  type AccountRow,
  type LedgerEvent,
} from './ledger.js';

const opened = (account: string, owner = id('owner'), code?: string): NewEvent =>
  newEvent('ledger.Opened', { account, owner, ...(code === undefined ? {} : { code }) });
const posted = (account: string, amountMinor: string): NewEvent =>
  newEvent('ledger.Posted', { account, amountMinor });

describe('projection runner', () => {
  let database: FollowerDatabase;
  let progress: ReadProgress;
  const runners: ProjectionRunner[] = [];

  beforeEach(async () => {
    database = await openFollowerDatabase();
    progress = new ReadProgress(database.pool);
  });

  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await progress.close();
    await database.close();
  });

  const runnerOf = async (
    projections: readonly Projection[] = [accounts, tallies],
    options: Partial<ProjectionRunnerOptions> = {},
  ): Promise<ProjectionRunner> => {
    const { store, pool } = database;
    const runner = new ProjectionRunner({
      store,
      codec: ledgerCodec,
      pool,
      projections: await withShapes(database.urls.ownerUrl, projections),
      ...options,
    });
    runners.push(runner);
    return runner;
  };

  const start = async (...parameters: Parameters<typeof runnerOf>): Promise<ProjectionRunner> => {
    const runner = await runnerOf(...parameters);
    runner.start();
    return runner;
  };

  const caughtUp = async (names = [accounts.name, tallies.name]): Promise<void> => {
    expect(await progress.reached(names, await database.store.head(), 20_000)).toBe(true);
  };

  const rows = async (table = 'test_account'): Promise<Record<string, unknown>[]> =>
    (await database.admin.query(`select * from read.${table} order by 1`)).rows;

  const deadLetters = async (): Promise<{ reason: string; key: unknown }[]> =>
    (
      await database.admin.query(
        'select projection, key, position::text, type, reason from read.dead_letters order by position',
      )
    ).rows;

  it('folds what is appended while it runs, and what was there before', async () => {
    await database.append([opened(id('account')), posted(id('account'), '1250')]);
    await start();
    await caughtUp();
    await database.append([posted(id('account'), '-2000')]);
    await caughtUp();
    expect(await rows()).toEqual([
      {
        account: id('account'),
        owner: id('owner'),
        owner_name: null,
        code: null,
        balance_minor: '-750',
        postings: 2,
        amounts: ['1250', '-2000'],
        opened_at: new Date('2024-08-16T12:00:00.000Z'),
        opened_on: new Date(2024, 7, 16),
        overdrawn: true,
      },
    ]);
    expect(await rows('test_tally')).toEqual([{ owner: id('owner'), opened: 1 }]);
  });

  it('moves idle projections to the head as well, so that nobody waits for them', async () => {
    await start();
    const { position } = await database.append([newEvent('ledger.Unread', { text: 'x' })]);
    expect(await progress.reached([accounts.name, tallies.name], position, 5_000)).toBe(true);
    expect(await progress.positionOf([accounts.name])).toBe(position);
  });

  it('fans out over rows that are stored and rows of the same batch, in order', async () => {
    const rename = (name: string): NewEvent =>
      newEvent('ledger.OwnerRenamed', { owner: id('owner'), name });
    await database.append([opened(id('account', 1)), opened(id('account', 2), id('other'))]);
    await start();
    await caughtUp();
    await database.append([
      opened(id('account', 3)),
      rename('first'),
      opened(id('account', 4)),
      newEvent('ledger.Closed', { account: id('account', 3) }),
      rename('second'),
      opened(id('account', 5)),
    ]);
    await caughtUp();
    const names = new Map((await rows()).map((row) => [row['account'], row['owner_name']]));
    expect(names).toEqual(
      new Map([
        [id('account', 1), 'second'],
        [id('account', 2), null],
        [id('account', 4), 'second'],
        [id('account', 5), null],
      ]),
    );
  });

  it('removes rows, and makes them anew in the same batch', async () => {
    const closed = newEvent('ledger.Closed', { account: id('account') });
    await database.append([opened(id('account')), posted(id('account'), '5')]);
    await start();
    await caughtUp();
    await database.append([closed]);
    await caughtUp();
    expect(await rows()).toEqual([]);
    await database.append([
      opened(id('account')),
      { ...closed, id: id('event') },
      opened(id('account')),
    ]);
    await caughtUp();
    expect(await rows()).toMatchObject([{ account: id('account'), postings: 0 }]);
  });

  it('counts every event once while its connections are cut again and again', async () => {
    const runner = await start(undefined, { pageSize: 7 });
    let cutting = true;
    const cut = (async () => {
      while (cutting) {
        await database.admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where usename = 'palabre_worker_login' and datname = current_database()`,
        );
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    for (let n = 0; n < 8; n += 1) await database.append([opened(id('account', n))]);
    for (let n = 0; n < 400; n += 1) {
      await database.append([posted(id('account', n % 8), String(n))]);
    }
    cutting = false;
    await cut;
    await eventually(() => progress.reached([accounts.name], 408n, 500).catch(() => false));
    await runner.stop();
    const { rows: sums } = await database.admin.query(
      'select sum(postings)::integer as postings, sum(balance_minor)::integer as sum from read.test_account',
    );
    expect(sums).toEqual([{ postings: 400, sum: (399 * 400) / 2 }]);
    expect(await deadLetters()).toEqual([]);
  }, 60_000);

  it('is fenced by checkpoints when two runners work at once', async () => {
    await database.append([opened(id('account'))]);
    for (let n = 0; n < 300; n += 1) await database.append([posted(id('account'), '1')]);
    const [one, two] = [
      await runnerOf([accounts], { pageSize: 5 }),
      await runnerOf([accounts], { pageSize: 3 }),
    ];
    await Promise.all([one.rebuild(accounts.name), two.rebuild(accounts.name)]);
    expect(await rows()).toMatchObject([{ postings: 300, balance_minor: '300' }]);
  }, 30_000);

  it('lets a second worker stand by and take over when the first one dies', async () => {
    const steps: string[] = [];
    const worker = (name: string): Partial<ProjectionRunnerOptions> => ({
      onProgress: () => steps.push(name),
    });
    const first = await start(undefined, worker('first'));
    await database.append([opened(id('account'))]);
    await caughtUp();
    await start(undefined, worker('second'));
    await database.append([posted(id('account'), '1')]);
    await caughtUp();
    expect(new Set(steps)).toEqual(new Set(['first']));
    await first.stop();
    await database.append([posted(id('account'), '1')]);
    await caughtUp();
    expect(steps.at(-1)).toBe('second');
    expect(await rows()).toMatchObject([{ postings: 2 }]);
  });

  it('parks the key of an event that cannot be folded, and catches it up after a fix', async () => {
    const [bad, good] = [id('account', 1), id('account', 2)];
    await start();
    const { position } = await database.append([
      posted(bad, '1'),
      opened(bad),
      opened(good),
      newEvent('ledger.Moved', { from: good, to: bad, amountMinor: '40' }),
    ]);
    await caughtUp();
    await database.append([posted(bad, '2'), posted(good, '3')]);
    await caughtUp();
    expect(await rows()).toMatchObject([{ account: good, balance_minor: '-37', postings: 2 }]);
    const letters = await deadLetters();
    expect(letters).toMatchObject([
      { type: 'ledger.Posted', position: String(position - 3n), key: { account: bad } },
      { type: 'ledger.Opened', key: { account: bad } },
      { type: 'ledger.Moved', key: { account: bad } },
      { type: 'ledger.Posted', key: { account: bad } },
    ]);
    expect(letters[0]?.reason).toMatch(/^RangeError at ledger\.ts:\d+$/);
    expect(letters[3]?.reason).toMatch(/^behind event /);

    const lenient: Projection<AccountRow, LedgerEvent> = {
      ...accounts,
      on: {
        ...accounts.on,
        'ledger.Posted': {
          key: ({ data }) => ({ account: data.account }),
          fold: (row, { data }) =>
            row && {
              ...row,
              postings: row.postings + 1,
              balanceMinor: String(BigInt(row.balanceMinor) + BigInt(data.amountMinor)),
            },
        },
      },
    };
    const stillBroken = await runnerOf();
    expect(await stillBroken.replayDeadLetters(accounts.name)).toBe(4);
    const fixed = await runnerOf([lenient]);
    expect(await fixed.replayDeadLetters(accounts.name)).toBe(0);
    expect(await deadLetters()).toEqual([]);
    const balances = (await rows()).map((row) => [row['account'], row['balance_minor']]);
    expect(new Map(balances as [string, string][])).toEqual(
      new Map([
        [bad, '42'],
        [good, '-37'],
      ]),
    );
    // The worker that ran all the time goes on with the key.
    await database.append([posted(bad, '100')]);
    await caughtUp();
    expect((await rows()).find((row) => row['account'] === bad)?.['balance_minor']).toBe('142');
  });

  it('finds the one event whose values the database refuses, and goes on', async () => {
    await start();
    await database.append([
      opened(id('account', 1), id('owner', 1), 'taken'),
      opened(id('account', 2), id('owner', 2), 'with \u0000 in it'),
      opened(id('account', 3), id('owner', 3), 'taken'),
      opened(id('account', 4), id('owner', 4), 'free'),
      posted(id('account', 3), '1'),
      posted(id('account', 4), '1'),
    ]);
    await caughtUp();
    const codes = (await rows()).map((row) => row['code']).sort();
    expect(codes).toEqual(['free', 'taken']);
    expect((await rows('test_tally')).length).toBe(4);
    expect((await deadLetters()).map(({ reason }) => reason)).toEqual([
      'database 22021',
      'database 23505 (test_account_code_key)',
      expect.stringMatching(/^behind event /),
    ]);
  });

  it('lets a unique value pass from one row to another inside a batch', async () => {
    await start();
    await database.append([opened(id('account', 1), id('owner'), 'shared')]);
    await caughtUp();
    await database.append([
      newEvent('ledger.Closed', { account: id('account', 1) }),
      opened(id('account', 2), id('owner'), 'shared'),
    ]);
    await caughtUp();
    expect(await rows()).toMatchObject([{ account: id('account', 2), code: 'shared' }]);
    expect(await deadLetters()).toEqual([]);
  });

  it('goes on with the others when one projection has lost its table', async () => {
    const problems: string[] = [];
    await database.admin.query('alter table read.test_tally rename to lost');
    await start(undefined, { onProblem: (_error, names) => problems.push(names.join()) });
    const { position } = await database.append([opened(id('account'))]);
    expect(await progress.reached([accounts.name], position, 5_000)).toBe(true);
    expect(await progress.reached([tallies.name], position, 0)).toBe(false);
    await eventually(() => problems.includes(tallies.name));
    await database.admin.query('alter table read.lost rename to test_tally');
    await caughtUp();
    expect(await rows('test_tally')).toEqual([{ owner: id('owner'), opened: 1 }]);
  });

  it('builds the same rows anew as it did live', async () => {
    const runner = await start(undefined, { pageSize: 11 });
    for (let n = 0; n < 120; n += 1) {
      const [account, other] = [id('account', n % 17), id('account', (n * 7) % 17)];
      await database.append([
        n < 17 ? opened(account, id('owner', n % 4)) : posted(account, String(n)),
        ...(n > 40
          ? [newEvent('ledger.Moved', { from: account, to: other, amountMinor: '3' })]
          : []),
        ...(n % 9 === 0
          ? [newEvent('ledger.OwnerRenamed', { owner: id('owner', n % 4), name: `name ${n}` })]
          : []),
      ]);
    }
    await database.append([newEvent('ledger.Closed', { account: id('account', 5) })]);
    await caughtUp();
    const live = await rows();
    expect(live.length).toBe(16);
    await runner.rebuild(accounts.name);
    await caughtUp();
    expect(await rows()).toEqual(live);
    await database.append([posted(id('account', 1), '1000000')]);
    await caughtUp();
    expect(await rows()).not.toEqual(live);
  }, 30_000);

  it('builds anew what has a higher version, and leaves alone what a newer program has taken over', async () => {
    const first = await start();
    await database.append([opened(id('account'))]);
    await caughtUp();
    await first.stop();
    const second = projection<AccountRow, LedgerEvent>({
      ...accounts,
      version: 2,
      on: {
        ...accounts.on,
        'ledger.Opened': {
          key: ({ data }) => ({ account: data.account }),
          fold: (_row, { data, recordedAt }) => ({
            account: data.account,
            owner: data.owner,
            ownerName: 'as version 2 has it',
            code: null,
            balanceMinor: '0',
            postings: 0,
            amounts: [],
            openedAt: recordedAt,
            openedOn: '2024-01-01',
            overdrawn: false,
          }),
        },
      },
    });
    const upgraded = await start([second, tallies]);
    await eventually(async () => (await rows())[0]?.['owner_name'] === 'as version 2 has it');
    await caughtUp();
    await upgraded.stop();
    const problems: string[] = [];
    await start(undefined, { onProblem: (_error, names) => problems.push(names.join()) });
    const { position } = await database.append([opened(id('account', 2))]);
    expect(await progress.reached([tallies.name], position, 5_000)).toBe(true);
    expect(problems).toContain(accounts.name);
    expect((await rows()).length).toBe(1);
  });

  it('answers false when a projection does not arrive in time', async () => {
    const { position } = await database.append([opened(id('account'))]);
    expect(await progress.reached([accounts.name], position, 30)).toBe(false);
  });

  it('tells those who wait at once, also after its own connection was cut', async () => {
    await start();
    await database.append([opened(id('account'))]);
    await caughtUp();
    await database.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'palabre_worker_login' and datname = current_database() and query like 'listen%'`,
    );
    const { position } = await database.append([posted(id('account'), '1')]);
    expect(await progress.reached([accounts.name, tallies.name], position, 5_000)).toBe(true);
  });
});
