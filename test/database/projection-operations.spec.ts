import { describe, expect, it } from '@jest/globals';
import {
  deadLetterCounts,
  deadLetterGroups,
  pauseProjection,
  projectionStates,
} from '@palabre/eventing';
import { accounts, id, tallies } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

describe('looking after projections', () => {
  const on = new ProjectionHarness();
  const states = () => projectionStates(on.database.pool, on.database.store);

  it('a paused one stands still while the others go on, and goes on when resumed', async () => {
    await on.start();
    await on.database.append([opened(id('account'))]);
    await on.caughtUp();
    expect(await pauseProjection(on.database.pool, accounts.name, true)).toBe(true);
    const { position } = await on.database.append([
      posted(id('account'), '1250'),
      opened(id('account', 2)),
    ]);
    await on.caughtUp([tallies.name]);
    expect((await on.rows()).map((row) => row['balance_minor'])).toEqual(['0']);
    expect(await states()).toMatchObject([
      { projection: accounts.name, position: position - 2n, lag: 2n, paused: true },
      { projection: tallies.name, position, lag: 0n, paused: false, behindSeconds: 0 },
    ]);
    await on.database.append([posted(id('account'), '1')]);
    await on.caughtUp([tallies.name]);
    expect((await states())[0]).toMatchObject({ lag: 3n, paused: true });
    await pauseProjection(on.database.pool, accounts.name, false);
    await on.caughtUp();
    expect((await on.rows()).map((row) => row['balance_minor'])).toContain('1251');
  });

  it('a paused one is not built anew either: that would move it on', async () => {
    const runner = await on.start([accounts]);
    await on.happen(3);
    await on.caughtUp([accounts.name]);
    await pauseProjection(on.database.pool, accounts.name, true);
    const { position } = await on.database.append([opened(id('account', 90))]);
    await expect(runner.rebuild(accounts.name)).rejects.toMatchObject({
      ...{ name: 'ProjectionPaused', projection: accounts.name },
    });
    expect((await states())[0]).toMatchObject({ position: position - 1n, paused: true });
    await pauseProjection(on.database.pool, accounts.name, false);
    await runner.rebuild(accounts.name);
    expect((await states())[0]?.position).toBe(position);
  });

  it('nobody is paused by a name that does not exist, and a reaction is no projection', async () => {
    await on.database.admin.query(
      `insert into read.checkpoints (name, kind, version, position) values ('ledger.books', 'reaction', 1, 0)`,
    );
    expect(await pauseProjection(on.database.pool, 'ledger.nothing', true)).toBe(false);
    expect(await pauseProjection(on.database.pool, 'ledger.books', true)).toBe(false);
  });

  it('tells the lag of each, also of one that has never moved', async () => {
    const runner = await on.start([accounts]);
    await on.database.append([opened(id('account'))]);
    await on.caughtUp([accounts.name]);
    await runner.stop();
    await on.database.append([posted(id('account'), '1'), posted(id('account'), '1')]);
    const [lag] = await projectionStates(on.database.pool, on.database.store);
    expect(lag).toMatchObject({ projection: accounts.name, position: 1n, lag: 2n });
    expect(lag?.behindSeconds).toBeGreaterThan(0);
  });

  it('tells how far a rebuild is, and that one was interrupted', async () => {
    await on.start([accounts]);
    await on.happen(60);
    await on.caughtUp([accounts.name]);
    const seen: unknown[] = [];
    let looking = Promise.resolve();
    const { store } = on.database;
    // The rebuild reads on once it was looked at: on a busy machine it would be over before.
    const patient = {
      head: () => store.head(),
      before: (position: bigint) => store.before(position),
      onAppended: (wake: () => void) => store.onAppended(wake),
      readAll: async (...asked: Parameters<typeof store.readAll>) => {
        await looking;
        return store.readAll(...asked);
      },
    };
    const runner = await on.runnerOf([accounts], { pageSize: 5, store: patient });
    await runner.rebuild(accounts.name, {
      onProgress: () => {
        looking = looking.then(async () => {
          const [state] = await states();
          if (state?.rebuild) seen.push(state.rebuild);
        });
      },
    });
    await looking;
    expect(seen).toContainEqual(
      expect.objectContaining({ phase: 'folding', done: expect.any(Number) }),
    );
    expect((await states())[0]?.rebuild).toBeNull();
    await on.database.admin.query(
      `insert into read.rebuilds (projection, phase, position, target, passes_done, passes)
       values ($1, 'folding', 25, 100, 1, 2)`,
      [accounts.name],
    );
    expect((await states())[0]?.rebuild).toEqual({
      ...{ phase: 'interrupted', done: 0.625, secondsLeft: null },
    });
  });

  it('shows dead letters by reason, without what is in them', async () => {
    await on.start([accounts]);
    await on.database.append([
      posted(id('account'), '1'),
      posted(id('account'), '2'),
      posted(id('account', 2), '3'),
    ]);
    await on.caughtUp([accounts.name]);
    expect((await states())[0]?.deadLetters).toBe(3);
    expect(await deadLetterCounts(on.database.pool)).toEqual([
      { projection: accounts.name, count: 3, position: '1' },
    ]);
    const groups = await deadLetterGroups(on.database.pool, accounts.name);
    expect(groups).toMatchObject([
      { type: 'ledger.Posted', reason: expect.stringMatching(/^RangeError at/), count: 2 },
      { type: 'ledger.Posted', reason: 'behind another event', count: 1, position: '2' },
    ]);
    expect(JSON.stringify(groups)).not.toMatch(/secret|amountMinor/);
    expect(await deadLetterGroups(on.database.pool, 'ledger.tallies')).toEqual([]);
  });
});
