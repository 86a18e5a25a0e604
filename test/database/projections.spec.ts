import { describe, expect, it } from '@jest/globals';
import { projection, type NewEvent } from '@palabre/eventing';
import { eventually } from './follower-database.js';
import { accounts, id, newEvent, tallies, type AccountRow, type LedgerEvent } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

describe('projection runner', () => {
  const on = new ProjectionHarness();

  it('folds what is appended while it runs, and what was there before', async () => {
    await on.database.append([opened(id('account')), posted(id('account'), '1250')]);
    await on.start();
    await on.caughtUp();
    await on.database.append([posted(id('account'), '-2000')]);
    await on.caughtUp();
    expect(await on.rows()).toEqual([
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
    expect(await on.rows('test_tally')).toEqual([{ owner: id('owner'), opened: 1 }]);
  });

  it('moves idle projections to the head as well, so that nobody waits for them', async () => {
    await on.start();
    const { position } = await on.database.append([newEvent('ledger.Unread', { text: 'x' })]);
    expect(await on.progress.reached([accounts.name, tallies.name], position, 5_000)).toBe(true);
    expect(await on.progress.positionOf([accounts.name])).toBe(position);
  });

  it('fans out over rows that are stored and rows of the same batch, in order', async () => {
    const rename = (name: string): NewEvent =>
      newEvent('ledger.OwnerRenamed', { owner: id('owner'), name });
    await on.database.append([opened(id('account', 1)), opened(id('account', 2), id('other'))]);
    await on.start();
    await on.caughtUp();
    await on.database.append([
      opened(id('account', 3)),
      rename('first'),
      opened(id('account', 4)),
      newEvent('ledger.Closed', { account: id('account', 3) }),
      rename('second'),
      opened(id('account', 5)),
    ]);
    await on.caughtUp();
    const names = new Map((await on.rows()).map((row) => [row['account'], row['owner_name']]));
    expect(names).toEqual(
      new Map([
        [id('account', 1), 'second'],
        [id('account', 2), null],
        [id('account', 4), 'second'],
        [id('account', 5), null],
      ]),
    );
  });

  it('folds hundreds of events at once into an empty table, and into one with rows, as a rebuild does', async () => {
    for (const from of [0, 300]) {
      await on.happen(300, from); // 600 events and more, parsed and looked up in several parts
      const runner = await on.start();
      await on.caughtUp();
      const [rows, letters] = [await on.rows(), await on.deadLetters()];
      expect(rows.length).toBeGreaterThan(10);
      await runner.rebuild(accounts.name);
      expect(await on.rows()).toEqual(rows);
      expect(await on.deadLetters()).toEqual(letters);
      await runner.stop();
    }
  });

  it('removes rows, and makes them anew in the same batch', async () => {
    const closed = newEvent('ledger.Closed', { account: id('account') });
    await on.database.append([opened(id('account')), posted(id('account'), '5')]);
    await on.start();
    await on.caughtUp();
    await on.database.append([closed]);
    await on.caughtUp();
    expect(await on.rows()).toEqual([]);
    await on.database.append([
      opened(id('account')),
      { ...closed, id: id('event') },
      opened(id('account')),
    ]);
    await on.caughtUp();
    expect(await on.rows()).toMatchObject([{ account: id('account'), postings: 0 }]);
  });

  it('lets a unique value pass from one row to another inside a batch', async () => {
    await on.start();
    await on.database.append([opened(id('account', 1), id('owner'), 'shared')]);
    await on.caughtUp();
    await on.database.append([
      newEvent('ledger.Closed', { account: id('account', 1) }),
      opened(id('account', 2), id('owner'), 'shared'),
    ]);
    await on.caughtUp();
    expect(await on.rows()).toMatchObject([{ account: id('account', 2), code: 'shared' }]);
    expect(await on.deadLetters()).toEqual([]);
  });

  it('builds anew what has a higher version, and leaves alone what a newer program has taken over', async () => {
    const first = await on.start();
    await on.database.append([opened(id('account'))]);
    await on.caughtUp();
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
    const upgraded = await on.start([second, tallies]);
    await eventually(async () => (await on.rows())[0]?.['owner_name'] === 'as version 2 has it');
    await on.caughtUp();
    await upgraded.stop();
    const problems: string[] = [];
    await on.start(undefined, { onProblem: (_error, names) => problems.push(names.join()) });
    const { position } = await on.database.append([opened(id('account', 2))]);
    expect(await on.progress.reached([tallies.name], position, 5_000)).toBe(true);
    expect(problems).toContain(accounts.name);
    expect((await on.rows()).length).toBe(1);
  });

  it('answers false when a projection does not arrive in time', async () => {
    const { position } = await on.database.append([opened(id('account'))]);
    expect(await on.progress.reached([accounts.name], position, 30)).toBe(false);
  });
});
