import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CommandRefused,
  OpenItemRetrier,
  ParkedCommands,
  pauseProjection,
  reaction,
  ReactionRunner,
  ReadModelsUnready,
  schedule,
  TimerRunner,
  unsettledItems,
  type Dispatch,
  type Reaction,
  type ReadSide,
} from '@palabre/eventing';
import { projectionReadSide } from '@palabre/platform';
import { eventually } from '../support/eventually.js';
import { accounts, id, ledgerCodec, newEvent, type LedgerEvent } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

const AT = '2024-08-16T12:00:00.000Z';

/** One command looks the account up, the other needs nothing. */
const bookAndNote = reaction<LedgerEvent>({
  name: 'ledger.book-and-note',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'ledger.Posted': ({ data }) => [
      { command: 'ledger.Book', data },
      { command: 'ledger.Note', data },
    ],
  },
});

/** Has each command sent that an event names, by a timer that is due. */
const laterAll = reaction<LedgerEvent>({
  name: 'ledger.later-all',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'ledger.Unread': ({ data }) =>
      data.text
        .split(' ')
        .map((name) => schedule(name, AT, { command: `ledger.${name}`, data: {} })),
  },
});

describe('commands that gather from a read model', () => {
  const ends: (() => Promise<unknown>)[] = [];
  // Before the database is closed under them.
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
  });
  const on = new ProjectionHarness();
  let readSide: ReadSide;
  /** What was stored, and under which id. */
  let stored: { command: string; commandId: string }[];

  beforeEach(() => {
    stored = [];
    const { pool, store } = on.database;
    readSide = projectionReadSide(pool, store, on.progress, 50);
  });

  const gathered = () => readSide.query([accounts.name], 'select 1', []);
  const dispatch: Dispatch = async ({ command }, { commandId }) => {
    if (command !== 'ledger.Note') {
      await gathered().catch((error: CommandRefused) => {
        throw new ReadModelsUnready(error.code, error.details);
      });
    }
    stored.push({ command, commandId });
    return 'done';
  };
  const retrierOf = () => {
    const { store, pool } = on.database;
    return new OpenItemRetrier({
      store,
      pool,
      codec: ledgerCodec,
      reactions: [bookAndNote],
      dispatch,
    });
  };
  const react = (reactions: readonly Reaction[] = [bookAndNote]): void => {
    const { store, pool } = on.database;
    const runner = new ReactionRunner({
      ...{ store, pool, codec: ledgerCodec, reactions, dispatch },
      patienceMillis: 200,
    });
    runner.start();
    ends.push(() => runner.stop());
  };
  const retryByItself = (): void => {
    const parked = new ParkedCommands({
      ...{ pool: on.database.pool, retrier: retrierOf(), pollMillis: 20 },
    });
    parked.start();
    ends.push(() => parked.stop());
  };
  const items = () => unsettledItems(on.database.pool);
  const settled = async () =>
    (
      await on.database.admin.query(
        'select code, settlement, settled_by as by from read.open_items order by event_position, command',
      )
    ).rows;
  const commands = () => stored.map(({ command }) => command).sort();

  it('are put aside while it stands still, and the rest goes on', async () => {
    await on.start([accounts]);
    await on.database.append([opened(id('account'))]);
    await on.caughtUp([accounts.name]);
    await pauseProjection(on.database.pool, accounts.name, true);
    react();
    retryByItself();
    await on.database.append([posted(id('account'), '1'), posted(id('account'), '2')]);
    await on.caughtUp([bookAndNote.name]);
    expect(commands()).toEqual(['ledger.Note', 'ledger.Note']);
    const upTo = String(await on.database.store.head());
    expect(await items()).toMatchObject([
      { command: 'ledger.Book', code: 'READ_MODEL_BEHIND', owner: 'finance' },
      {
        ...{ command: 'ledger.Book', code: 'READ_MODEL_BEHIND' },
        details: { readModels: [accounts.name], upTo },
      },
    ]);
    await pauseProjection(on.database.pool, accounts.name, false);
    await eventually('nothing open', async () => ((await items()).length === 0 ? true : undefined));
    expect(commands()).toEqual(['ledger.Book', 'ledger.Book', 'ledger.Note', 'ledger.Note']);
    // Each once, and as if nothing had been in the way.
    expect(new Set(stored.map(({ commandId }) => commandId)).size).toBe(4);
    const by = { settlement: 'retried', by: 'eventing.parked-commands' };
    expect(await settled()).toEqual([
      { code: 'READ_MODEL_BEHIND', ...by },
      { code: 'READ_MODEL_BEHIND', ...by },
    ]);
  }, 30_000);

  it('are refused while it lacks an event, until that is folded', async () => {
    await on.start([accounts]);
    // Nobody opened that account.
    await on.database.append([posted(id('account', 9), '1')]);
    await on.caughtUp([accounts.name]);
    expect((await on.deadLetters()).length).toBe(1);
    const refused = await gathered().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CommandRefused);
    expect(refused).toMatchObject({
      ...{ code: 'READ_MODEL_INCOMPLETE', details: { readModels: [accounts.name] } },
    });
    react();
    retryByItself();
    await eventually('an open item', async () => ((await items()).length > 0 ? true : undefined));
    expect(await items()).toMatchObject([
      { command: 'ledger.Book', code: 'READ_MODEL_INCOMPLETE' },
    ]);
    await on.database.admin.query('delete from read.dead_letters');
    await eventually('nothing open', async () => ((await items()).length === 0 ? true : undefined));
    expect(commands()).toEqual(['ledger.Book', 'ledger.Note']);
    expect(await gathered()).toHaveLength(1);
  }, 30_000);

  it('do not keep the timers of others waiting', async () => {
    await on.start([accounts]);
    await on.database.append([opened(id('account'))]);
    await on.caughtUp([accounts.name]);
    await pauseProjection(on.database.pool, accounts.name, true);
    react([laterAll]);
    const { store, pool } = on.database;
    const timers = new TimerRunner({
      ...{ store, pool, dispatch, reactions: [laterAll.name] },
      ...{ now: () => AT, pollMillis: 20, patienceMillis: 0 },
    });
    timers.start();
    ends.push(() => timers.stop());
    await on.database.append([newEvent('ledger.Unread', { text: 'Book Note' })]);
    await eventually('the other timer', () => commands().includes('ledger.Note') || undefined);
    await eventually('an open item', async () => ((await items()).length > 0 ? true : undefined));
    expect(await items()).toMatchObject([{ command: 'ledger.Book', code: 'READ_MODEL_BEHIND' }]);
    retryByItself();
    await pauseProjection(on.database.pool, accounts.name, false);
    await eventually('nothing open', async () => ((await items()).length === 0 ? true : undefined));
    expect(commands()).toEqual(['ledger.Book', 'ledger.Note']);
  }, 30_000);

  it('that a rule refuses afterwards wait for a person', async () => {
    await on.start([accounts]);
    await on.database.append([posted(id('account', 9), '1')]);
    await on.caughtUp([accounts.name]);
    const { pool, store } = on.database;
    react();
    await eventually('an open item', async () => ((await items()).length > 0 ? true : undefined));
    const refusing = new OpenItemRetrier({
      ...{ store, pool, codec: ledgerCodec, reactions: [bookAndNote] },
      dispatch: async () => ({ refused: 'TOO_LATE', details: {} }),
    });
    const parked = new ParkedCommands({ pool, retrier: refusing, pollMillis: 20 });
    parked.start();
    ends.push(() => parked.stop());
    await on.database.admin.query('delete from read.dead_letters');
    await eventually('the refusal', async () =>
      (await items()).some(({ code }) => code === 'TOO_LATE') ? true : undefined,
    );
    expect(await items()).toMatchObject([{ command: 'ledger.Book', code: 'TOO_LATE' }]);
  }, 30_000);

  it('are not taken again while their read model stays where it is', async () => {
    const { admin, pool } = on.database;
    const item = newEvent('ledger.Posted', { account: id('account'), amountMinor: '1' });
    const leave = (position: number, details: object, code = 'READ_MODEL_BEHIND') =>
      admin.query(
        `insert into read.open_items (id, reaction, command, owner, code, details, event_id, event_position, stream)
         values (gen_random_uuid(), 'r', 'c', 'finance', $4, $3, $1, $2, 's')`,
        [item.id, position, JSON.stringify(details), code],
      );
    await admin.query(
      `insert into read.checkpoints (name, kind, version, position) values ('ledger.accounts', 'projection', 1, 7)`,
    );
    const taken: string[] = [];
    const retry = async ({ openItemId }: { openItemId: string }) => {
      taken.push(openItemId);
    };
    const parked = new ParkedCommands({ pool, retrier: { retry }, pollMillis: 10 });
    parked.start();
    ends.push(() => parked.stop());
    await leave(1, { readModels: [accounts.name], upTo: '8' });
    await leave(2, { readModels: ['ledger.unknown'], upTo: '1' });
    await leave(3, { readModels: [accounts.name] }, 'TOO_LATE');
    await leave(4, { readModels: [accounts.name], upTo: '7' });
    await leave(5, { readModels: [accounts.name], upTo: '6' });
    await eventually('those whose read model is there', () => taken.length > 1 || undefined);
    const { rows } = await admin.query<{ id: string }>(
      'select id from read.open_items where event_position > 3 order by event_position',
    );
    expect(taken).toEqual(rows.map((row) => row.id));
  }, 30_000);
});
