import { describe, expect, it } from '@jest/globals';
import type { Progress, Projection } from '@palabre/eventing';
import { eventually } from './follower-database.js';
import { accounts, id, newEvent, tallies, type AccountRow, type LedgerEvent } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

describe('projection runner, when something goes wrong', () => {
  const on = new ProjectionHarness();

  it('counts every event once while its connections are cut again and again', async () => {
    const runner = await on.start(undefined, { pageSize: 7 });
    let cutting = true;
    const cut = (async () => {
      while (cutting) {
        await on.database.admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where usename = 'palabre_worker_login' and datname = current_database()`,
        );
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    for (let n = 0; n < 8; n += 1) await on.database.append([opened(id('account', n))]);
    for (let n = 0; n < 400; n += 1) {
      await on.database.append([posted(id('account', n % 8), String(n))]);
    }
    cutting = false;
    await cut;
    await eventually(() => on.progress.reached([accounts.name], 408n, 500).catch(() => false));
    await runner.stop();
    const { rows: sums } = await on.database.admin.query(
      'select sum(postings)::integer as postings, sum(balance_minor)::integer as sum from read.test_account',
    );
    expect(sums).toEqual([{ postings: 400, sum: (399 * 400) / 2 }]);
    expect(await on.deadLetters()).toEqual([]);
  }, 60_000);

  it('parks the key of an event that cannot be folded, and catches it up after a fix', async () => {
    const [bad, good] = [id('account', 1), id('account', 2)];
    await on.start();
    const { position } = await on.database.append([
      posted(bad, '1'),
      opened(bad),
      opened(good),
      newEvent('ledger.Moved', { from: good, to: bad, amountMinor: '40' }),
    ]);
    await on.caughtUp();
    await on.database.append([posted(bad, '2'), posted(good, '3')]);
    await on.caughtUp();
    expect(await on.rows()).toMatchObject([{ account: good, balance_minor: '-37', postings: 2 }]);
    const letters = await on.deadLetters();
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
    const stillBroken = await on.runnerOf();
    expect(await stillBroken.replayDeadLetters(accounts.name)).toBe(4);
    const fixed = await on.runnerOf([lenient]);
    expect(await fixed.replayDeadLetters(accounts.name)).toBe(0);
    expect(await on.deadLetters()).toEqual([]);
    const balances = (await on.rows()).map((row) => [row['account'], row['balance_minor']]);
    expect(new Map(balances as [string, string][])).toEqual(
      new Map([
        [bad, '42'],
        [good, '-37'],
      ]),
    );
    // The worker that ran all the time goes on with the key.
    await on.database.append([posted(bad, '100')]);
    await on.caughtUp();
    expect((await on.rows()).find((row) => row['account'] === bad)?.['balance_minor']).toBe('142');
  });

  it('finds the one event whose values the database refuses, and goes on', async () => {
    await on.start();
    await on.database.append([
      opened(id('account', 1), id('owner', 1), 'taken'),
      opened(id('account', 2), id('owner', 2), 'with \u0000 in it'),
      opened(id('account', 3), id('owner', 3), 'taken'),
      opened(id('account', 4), id('owner', 4), 'free'),
      posted(id('account', 3), '1'),
      posted(id('account', 4), '1'),
    ]);
    await on.caughtUp();
    const codes = (await on.rows()).map((row) => row['code']).sort();
    expect(codes).toEqual(['free', 'taken']);
    expect((await on.rows('test_tally')).length).toBe(4);
    expect((await on.deadLetters()).map(({ reason }) => reason)).toEqual([
      'database 22021',
      'database 23505 (test_account_code_key)',
      expect.stringMatching(/^behind event /),
    ]);
  });

  it('makes of many pages at once what it made of one event after the other', async () => {
    const steps: Progress[] = [];
    const state = async () => ({
      accounts: await on.rows(),
      tallies: await on.rows('test_tally'),
      letters: await on.deadLetters(),
    });
    const first = await on.start();
    for (let n = 0; n < 90; n += 1) {
      await on.happen(1, n);
      await on.caughtUp();
    }
    await on.database.append([
      opened(id('account', 90), id('owner', 1), 'with \u0000 in it'),
      posted(id('account', 90), '1'),
    ]);
    await on.happen(30, 91);
    await on.caughtUp();
    await first.stop();
    const before = await state();
    expect(before.letters.map(({ reason }) => reason)).toContain('database 22021');
    expect(before.accounts.length).toBeGreaterThan(10);

    await on.database.admin.query('truncate read.test_account, read.test_tally, read.dead_letters');
    await on.database.admin.query('update read.checkpoints set position = 0');
    await on.start(undefined, { pageSize: 5, onProgress: (step) => steps.push(step) });
    await on.caughtUp();
    expect(await state()).toEqual(before);
    const pages = Number(await on.database.store.head()) / 5;
    // What the database refuses makes it go page by page up to there; the rest is done at once.
    expect(steps.length).toBeLessThan(pages);
    expect(Math.max(...steps.map(({ events }) => events))).toBeGreaterThan(5);
  });

  it('goes on with the others when one projection has lost its table', async () => {
    const problems: string[] = [];
    await on.database.admin.query('alter table read.test_tally rename to lost');
    await on.start(undefined, { onProblem: (_error, names) => problems.push(names.join()) });
    const { position } = await on.database.append([opened(id('account'))]);
    expect(await on.progress.reached([accounts.name], position, 5_000)).toBe(true);
    expect(await on.progress.reached([tallies.name], position, 0)).toBe(false);
    await eventually(() => problems.includes(tallies.name));
    await on.database.admin.query('alter table read.lost rename to test_tally');
    await on.caughtUp();
    expect(await on.rows('test_tally')).toEqual([{ owner: id('owner'), opened: 1 }]);
  });

  it('tells those who wait at once, also after its own connection was cut', async () => {
    await on.start();
    await on.database.append([opened(id('account'))]);
    await on.caughtUp();
    await on.database.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'palabre_worker_login' and datname = current_database() and query like 'listen%'`,
    );
    const { position } = await on.database.append([posted(id('account'), '1')]);
    expect(await on.progress.reached([accounts.name, tallies.name], position, 5_000)).toBe(true);
  });
});
