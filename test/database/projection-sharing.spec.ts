import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import type { FollowerNews, FollowerOrders } from './follower-process.js';
import { accounts, id, tallies } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

/** A worker in a process of its own, and what it has told so far. */
interface Worker {
  readonly process: ChildProcess;
  readonly news: FollowerNews[];
}

/** All projections that such a worker runs. */
const both = [accounts.name, tallies.name];

/** Two processes start, on a machine that may be busy. */
const START_MS = 60_000;

describe('several workers', () => {
  const on = new ProjectionHarness();
  const workers: Worker[] = [];
  const kill = async (worker: Worker): Promise<void> => {
    if (worker.process.exitCode !== null || worker.process.signalCode !== null) return;
    worker.process.kill('SIGKILL');
    await once(worker.process, 'exit');
  };
  afterEach(() => Promise.all(workers.splice(0).map(kill)));

  const start = (rebuild?: string): Worker => {
    const { apiUrl, workerUrl, ownerUrl } = on.database.urls;
    const orders: FollowerOrders = {
      ...{ apiUrl, workerUrl, ownerUrl },
      ...(rebuild === undefined ? {} : { rebuild }),
    };
    const child = spawn(
      process.execPath,
      [
        ...['--import', './test/support/swc-register.mjs'],
        ...['test/database/follower-process.ts', JSON.stringify(orders)],
      ],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    const worker: Worker = { process: child, news: [] };
    child.on('message', (news: FollowerNews) => worker.news.push(news));
    workers.push(worker);
    return worker;
  };
  /** The projections that a worker has moved lately. */
  const moved = (worker: Worker, since = 0): Set<string> =>
    new Set(worker.news.slice(since).flatMap((news) => ('moved' in news ? news.moved : [])));
  const shared = (workersNow: readonly Worker[]): Promise<true> =>
    eventually(
      'a share for each',
      async () => {
        const before = workersNow.map(({ news }) => news.length);
        await on.database.append([posted(id('account'), '1')]);
        await on.caughtUp();
        const sizes = workersNow.map((worker, n) => moved(worker, before[n]).size);
        return sizes.every((size) => size === 1) ? true : undefined;
      },
      START_MS,
    );

  it(
    'share the projections; when one is killed the other takes over, and nothing is counted twice',
    async () => {
      await on.database.append([opened(id('account'))]);
      const [first, second] = [start(), start()];
      await shared([first, second]);
      const state = { over: false, posted: 0 };
      const writing = (async () => {
        for (; !state.over; state.posted += 1) {
          await on.database.append([
            posted(id('account', 0), '1'),
            opened(id('more', state.posted)),
          ]);
        }
      })();
      const written = (enough: number): Promise<true> =>
        eventually('more events', () => (state.posted > enough ? true : undefined));
      await written(50);
      await kill(first);
      await written(state.posted + 50);
      state.over = true;
      await writing;
      await on.caughtUp();
      const before = second.news.length;
      await on.database.append([opened(id('last'))]);
      await on.caughtUp();
      await eventually('all at the second', () =>
        moved(second, before).size === both.length ? true : undefined,
      );
      const { rows: facts } = await on.database.admin.query(
        `select count(*) filter (where type = 'ledger.Posted')::integer as postings,
              count(*) filter (where type = 'ledger.Opened')::integer as opened from log.events`,
      );
      const { rows } = await on.database.admin.query(
        `select (select postings from read.test_account where account = $1) as postings,
              (select sum(opened)::integer from read.test_tally) as opened`,
        [id('account')],
      );
      expect(rows).toEqual(facts);
    },
    2 * START_MS,
  );

  it('give one that joins later its share, and take it back when that one leaves', async () => {
    const first = await on.start();
    await on.database.append([opened(id('account'))]);
    await on.caughtUp();
    const second = start();
    await eventually('the second at work', async () => {
      await on.database.append([posted(id('account'), '1')]);
      return moved(second).size > 0 ? true : undefined;
    });
    await first.stop();
    await on.database.append([posted(id('account'), '1')]);
    await on.caughtUp();
    await eventually('all at the second', () => (moved(second).size === 2 ? true : undefined));
  }, 60_000);

  it('leave live rows alone when one is killed that rebuilds them, and can rebuild again', async () => {
    const live = await on.start();
    await on.happen(150);
    await on.caughtUp();
    await live.stop();
    const rows = await on.rows();
    // Somebody who reads for long: the rebuild cannot end before it is killed.
    const reader = await on.database.admin.connect();
    await reader.query('begin; select count(*) from read.test_account');
    const rebuilding = start(accounts.name);
    await eventually('most of a rebuild', () =>
      rebuilding.news.some((news) => 'rebuilding' in news && Number(news.rebuilding) > 90)
        ? true
        : undefined,
    );
    await kill(rebuilding);
    await reader.query('rollback');
    reader.release();
    expect(await on.rows()).toEqual(rows);
    const { rows: left } = await on.database.admin.query('select projection from read.rebuilds');
    expect(left).toEqual([{ projection: accounts.name }]);
    const again = await on.runnerOf();
    await eventually('the end of the dead session', () =>
      again.rebuild(accounts.name).then(() => true as const),
    );
    expect(await on.rows()).toEqual(rows);
  }, 60_000);
});
