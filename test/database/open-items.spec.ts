import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  dismissOpenItem,
  OpenItemRetrier,
  reaction,
  ReactionRunner,
  REACTION_FAILED,
  REACTION_GONE,
  schedule,
  unsettledItems,
  type Dispatch,
  type Reaction,
} from '@palabre/eventing';
import { eventually, openFollowerDatabase, type FollowerDatabase } from './follower-database.js';
import { id, ledgerCodec, newEvent, type LedgerEvent } from './ledger.js';
import { asks, TimerWorkers } from './timer-harness.js';

const AT = '2024-08-16T12:00:00.000Z';

const bookAndWarn = reaction<LedgerEvent>({
  name: 'ledger.book-and-warn',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'ledger.Posted': ({ data }) => [
      { command: 'ledger.Book', data },
      { command: 'ledger.Warn', data },
    ],
  },
});

describe('open items', () => {
  let database: FollowerDatabase;
  let workers: TimerWorkers;
  const runners: ReactionRunner[] = [];
  let sent: { command: string; commandId: string }[];
  let broken: ReadonlySet<string>;

  const dispatch: Dispatch = async ({ command }, { commandId }) => {
    sent.push({ command, commandId });
    return broken.has(command)
      ? { refused: `${command} IS_SHUT`, details: { n: sent.length } }
      : 'done';
  };

  beforeEach(async () => {
    database = await openFollowerDatabase();
    workers = new TimerWorkers(database);
    sent = [];
    broken = new Set();
  });

  afterEach(async () => {
    await Promise.all([workers.stop(), ...runners.splice(0).map((runner) => runner.stop())]);
    await database.close();
  });

  const follow = (...reactions: Reaction[]): void => {
    const { store, pool } = database;
    const runner = new ReactionRunner({ store, pool, codec: ledgerCodec, reactions, dispatch });
    runners.push(runner);
    runner.start();
  };
  const retrierOf = (...reactions: Reaction[]): OpenItemRetrier => {
    const { store, pool } = database;
    return new OpenItemRetrier({ store, pool, codec: ledgerCodec, reactions, dispatch });
  };
  const onlyItem = async () => {
    await eventually(async () => (await unsettledItems(database.pool)).length > 0);
    const items = await unsettledItems(database.pool);
    expect(items.length).toBe(1);
    return items[0]!;
  };
  const settlements = async () =>
    (
      await database.admin.query(
        'select code, settlement, settled_by as by from read.open_items order by at',
      )
    ).rows;
  const posted = () => newEvent('ledger.Posted', { account: id('account'), amountMinor: '1' });

  it('have their command, and no other, sent again under the same id', async () => {
    broken = new Set(['ledger.Warn']);
    follow(bookAndWarn);
    await database.append([posted()]);
    const item = await onlyItem();
    const [, refused] = sent;
    broken = new Set();
    sent = [];
    await retrierOf(bookAndWarn).retry({ openItemId: item.id, by: 'p1' });
    expect(sent).toEqual([refused]);
    expect(refused?.command).toBe('ledger.Warn');
    expect(await settlements()).toEqual([
      { code: 'ledger.Warn IS_SHUT', settlement: 'retried', by: 'p1' },
    ]);
    await retrierOf(bookAndWarn).retry({ openItemId: item.id, by: 'p2' });
    expect(sent.length).toBe(1);
  });

  it('stay open when refused again, with the reason of today, and can be dismissed', async () => {
    broken = new Set(['ledger.Warn']);
    follow(bookAndWarn);
    await database.append([posted()]);
    const item = await onlyItem();
    expect(item.details).toEqual({ n: 2 });
    const retrier = retrierOf(bookAndWarn);
    await retrier.retry({ openItemId: item.id, by: 'p1' });
    expect((await onlyItem()).details).toEqual({ n: 3 });
    await retrier.dismiss({ openItemId: item.id, by: 'p1' });
    await retrier.dismiss({ openItemId: item.id, by: 'p2' });
    expect(await settlements()).toEqual([
      { code: 'ledger.Warn IS_SHUT', settlement: 'dismissed', by: 'p1' },
    ]);
    expect(dismissOpenItem.name).toBe('eventing.DismissOpenItem');
  });

  it('of a reaction that failed are reacted to as a whole, once it is mended', async () => {
    const failing: Reaction = {
      ...bookAndWarn,
      on: {
        'ledger.Posted': () => {
          throw new TypeError('not yet');
        },
      },
    };
    const mended = reaction<LedgerEvent>({
      ...bookAndWarn,
      on: {
        'ledger.Posted': ({ data }) => [
          { command: 'ledger.Book', data },
          { command: 'ledger.Warn', data },
          schedule('later', '2030-01-01T00:00:00.000Z', { command: 'ledger.Ring', data }),
        ],
      },
    });
    follow(failing);
    await database.append([posted()]);
    const item = await onlyItem();
    expect(item.code).toBe(REACTION_FAILED);
    broken = new Set(['ledger.Warn']);
    await retrierOf(mended).retry({ openItemId: item.id, by: 'p1' });
    expect(sent.map(({ command }) => command)).toEqual(['ledger.Book', 'ledger.Warn']);
    expect((await onlyItem()).command).toBe('ledger.Warn');
    const { rows } = await database.admin.query('select key, state from read.timers');
    expect(rows).toEqual([{ key: 'later', state: 'waiting' }]);
  });

  it('of a reaction that is gone say so, and wait to be dismissed', async () => {
    broken = new Set(['ledger.Warn']);
    follow(bookAndWarn);
    await database.append([posted()]);
    const item = await onlyItem();
    await retrierOf().retry({ openItemId: item.id, by: 'p1' });
    expect((await onlyItem()).code).toBe(REACTION_GONE);
  });

  it('of a timer have its command sent again, under its id', async () => {
    broken = new Set(['ledger.Ring']);
    workers.follow();
    workers.ring({ now: () => AT, dispatch, pollMillis: 20 });
    await database.append([asks('a', AT)]);
    const item = await onlyItem();
    broken = new Set();
    await retrierOf().retry({ openItemId: item.id, by: 'p1' });
    expect(sent.length).toBe(2);
    expect(sent[1]).toEqual(sent[0]);
    expect(await settlements()).toEqual([
      { code: 'ledger.Ring IS_SHUT', settlement: 'retried', by: 'p1' },
    ]);
  });
});
