import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BusinessClock,
  StoreUnavailable,
  timerCommandId,
  unsettledItems,
  type Dispatch,
} from '@palabre/eventing';
import {
  eventually,
  openFollowerDatabase,
  openPool,
  type FollowerDatabase,
} from './follower-database.js';
import { asks, ringInto, rungIn, TimerWorkers, timersWhenAsked } from './timer-harness.js';

const AT = '2024-08-16T12:00:00.000Z';
const BEFORE = '2024-08-16T11:59:59.999Z';

describe('timers', () => {
  let database: FollowerDatabase;
  let workers: TimerWorkers;

  beforeEach(async () => {
    database = await openFollowerDatabase();
    workers = new TimerWorkers(database);
  });

  afterEach(async () => {
    await workers.stop();
    await database.close();
  });

  const states = async (): Promise<Record<string, string>> => {
    const { rows } = await database.admin.query<{ key: string; state: string }>(
      'select key, state from read.timers order by key',
    );
    return Object.fromEntries(rows.map(({ key, state }) => [key, state]));
  };
  const allAre = (state: string, count: number) =>
    eventually(async () => {
      const found = Object.values(await states());
      return found.length === count && found.every((one) => one === state);
    });
  /** How far the reaction has come. */
  const followed = () =>
    eventually(async () => {
      const { rows } = await database.admin.query<{ position: string }>(
        'select position::text from read.checkpoints where name = $1',
        [timersWhenAsked.name],
      );
      return rows[0]?.position === String(await database.store.head());
    });

  it('send their command when the moment has come, not before, in the name of the reaction', async () => {
    let now = BEFORE;
    const sent: unknown[] = [];
    const dispatch: Dispatch = async (sending, caller) => {
      sent.push({ ...sending, ...caller });
      return 'done';
    };
    const runner = workers.ring({ now: () => now, dispatch });
    workers.follow(runner.wake);
    const event = asks('a', AT);
    await database.append([event, asks('late', '2030-01-01T00:00:00.000Z')]);
    await eventually(async () => 'late' in (await states()));
    expect(sent).toEqual([]);
    now = AT;
    runner.wake();
    await eventually(async () => (await states())['a'] === 'fired');
    const commandId = timerCommandId({
      reaction: timersWhenAsked.name,
      key: 'a',
      eventId: event.id,
    });
    expect(sent).toEqual([
      {
        command: 'ledger.Ring',
        data: { key: 'a', dueAt: AT },
        commandId,
        causationId: event.id,
        correlationId: 'a-correlation',
        actor: { kind: 'system', id: 'ledger.timers-when-asked', roles: [] },
      },
    ]);
    expect(await states()).toEqual({ a: 'fired', late: 'waiting' });
  });

  it('are moved by asking again, before and after they were sent, and can be taken back', async () => {
    let now = AT;
    workers.follow();
    await database.append([asks('moved', AT), asks('moved', '2024-09-01T00:00:00.000Z')]);
    await database.append([asks('gone', AT), asks('gone')]);
    await database.append([asks('again', AT)]);
    await followed();
    workers.ring({ now: () => now, pollMillis: 20 });
    await eventually(async () => (await states())['again'] === 'fired');
    await database.append([asks('again', '2024-08-20T00:00:00.000Z')]);
    await eventually(async () => (await states())['again'] === 'waiting');
    expect(await states()).toEqual({ again: 'waiting', gone: 'cancelled', moved: 'waiting' });
    now = '2024-10-01T00:00:00.000Z';
    await eventually(async () => (await rungIn(database.store)).length === 3);
    expect(await rungIn(database.store)).toEqual(['again', 'again', 'moved']);
  });

  it('fire nothing twice when the reaction is followed again from the beginning', async () => {
    const stop = workers.follow();
    await database.append([asks('a', AT), asks('b', AT), asks('c', AT), asks('c')]);
    workers.ring({ now: () => AT, pollMillis: 20 });
    await eventually(async () => (await rungIn(database.store)).length === 2);
    await followed();
    await stop();
    await database.admin.query('update read.checkpoints set position = 0');
    workers.follow();
    await followed();
    await database.append([asks('d', AT)]);
    // The command is stored first, and then that its timer has fired.
    await eventually(async () => (await states())['d'] === 'fired');
    expect(await rungIn(database.store)).toEqual(['a', 'b', 'd']);
    expect(await states()).toEqual({ a: 'fired', b: 'fired', c: 'cancelled', d: 'fired' });
  });

  it('are each sent once by workers that race for them', async () => {
    workers.follow();
    const keys = Array.from({ length: 100 }, (_, n) => `k${String(n).padStart(3, '0')}`);
    await database.append(keys.map((key) => asks(key, AT)));
    await allAre('waiting', keys.length);
    const sent: Record<'one' | 'other', string[]> = { one: [], other: [] };
    const by =
      (worker: 'one' | 'other'): Dispatch =>
      async (sending, caller, signal) => {
        sent[worker].push((sending.data as { key: string }).key);
        return ringInto(database.store)(sending, caller, signal);
      };
    workers.ring({ now: () => AT, dispatch: by('one') });
    workers.ring({ now: () => AT, dispatch: by('other') });
    await allAre('fired', keys.length);
    expect([...sent.one, ...sent.other].sort()).toEqual(keys);
    expect(Math.min(sent.one.length, sent.other.length)).toBeGreaterThan(0);
    expect((await rungIn(database.store)).sort()).toEqual(keys);
  });

  it('are stored once when a worker is killed between sending and noting it', async () => {
    const stop = workers.follow();
    await database.append([asks('a', AT)]);
    await allAre('waiting', 1);
    await stop();
    const { apiUrl, workerUrl } = database.urls;
    const worker = fork(new URL('timer-process.ts', import.meta.url), [apiUrl, workerUrl, AT], {
      execArgv: ['--import', new URL('../support/swc-register.mjs', import.meta.url).href],
    });
    expect((await once(worker, 'message'))[0]).toBe('sent');
    expect(await states()).toEqual({ a: 'waiting' });
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    expect(await rungIn(database.store)).toEqual(['a']);
    let repeats = 0;
    workers.ring({
      now: () => AT,
      reactions: [],
      dispatch: async (sending, caller, signal) => {
        repeats += 1;
        return ringInto(database.store)(sending, caller, signal);
      },
    });
    await allAre('fired', 1);
    expect(repeats).toBe(1);
    expect(await rungIn(database.store)).toEqual(['a']);
  }, 30_000);

  it('go off in order, at once, when the clock is moved a year ahead in another process', async () => {
    const apiPool = openPool(database.urls.apiUrl, 2);
    const api = new BusinessClock(apiPool, database.store);
    const worker = new BusinessClock(database.pool, database.store);
    try {
      await api.start();
      await worker.start();
      await api.moveTo('2030-01-01T00:00:00.000Z');
      await eventually(() => worker.now() >= '2030-01-01');
      const runner = workers.ring({ now: worker.now, pollMillis: 60_000 });
      worker.onMoved(runner.wake);
      workers.follow(runner.wake);
      await database.append([
        asks('third', '2030-12-24T00:00:00.000Z'),
        asks('first', '2030-01-20T00:00:00.000Z'),
        asks('second', '2030-06-01T00:00:00.000Z'),
        asks('beyond', '2031-06-01T00:00:00.000Z'),
      ]);
      await allAre('waiting', 4);
      expect(await rungIn(database.store)).toEqual([]);
      await api.moveTo('2031-01-01T00:00:00.000Z');
      await eventually(async () => (await rungIn(database.store)).length === 3);
      expect(await rungIn(database.store)).toEqual(['first', 'second', 'third']);
      expect((await states())['beyond']).toBe('waiting');
    } finally {
      await workers.stop();
      await Promise.all([api.stop(), worker.stop()]);
      await apiPool.end();
    }
  });

  it('wait for their reaction to see what may move them', async () => {
    const stop = workers.follow();
    await database.append([asks('a', AT)]);
    await allAre('waiting', 1);
    await followed();
    await stop();
    await database.append([asks('a')]);
    let looks = 0;
    workers.ring({
      now: () => {
        looks += 1;
        return AT;
      },
      pollMillis: 10,
    });
    await eventually(() => looks > 8);
    expect(await states()).toEqual({ a: 'waiting' });
    workers.follow();
    await allAre('cancelled', 1);
    await followed();
    expect(await rungIn(database.store)).toEqual([]);
  });

  it('become open items when refused or failing for good; the others go on', async () => {
    workers.follow();
    await database.append([
      asks('refused', AT),
      asks('broken', AT),
      asks('away', AT),
      asks('fine', AT),
    ]);
    await allAre('waiting', 4);
    const calls: Record<string, number> = {};
    const dispatch: Dispatch = async (sending, caller, signal) => {
      const { key } = sending.data as { key: string };
      const call = (calls[key] = (calls[key] ?? 0) + 1);
      if (key === 'refused') return { refused: 'TOO_LATE', details: { by: 2 } };
      if (key === 'broken') throw new RangeError('words of somebody');
      if (key === 'away' && call <= 6) throw new StoreUnavailable('away');
      return ringInto(database.store)(sending, caller, signal);
    };
    workers.ring({ now: () => AT, dispatch, pollMillis: 20 });
    await allAre('fired', 4);
    expect(calls).toEqual({ refused: 1, broken: 5, away: 7, fine: 1 });
    expect((await rungIn(database.store)).sort()).toEqual(['away', 'fine']);
    const items = await unsettledItems(database.pool, 'finance');
    expect(items.map(({ command, code, details }) => ({ command, code, details }))).toEqual([
      { command: 'ledger.Ring', code: 'TOO_LATE', details: { by: 2 } },
      { command: 'ledger.Ring', code: 'COMMAND_FAILED', details: { error: 'RangeError' } },
    ]);
  }, 30_000);
});
