import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId } from '@palabre/kernel';
import {
  reaction,
  ReactionRunner,
  ReadProgress,
  settleOpenItem,
  StoreUnavailable,
  unsettledItems,
  type Dispatch,
  type DispatchOutcome,
  type Reaction,
  type ReactionRunnerOptions,
} from '@palabre/eventing';
import { eventually, openFollowerDatabase, type FollowerDatabase } from './follower-database.js';
import { id, ledgerCodec, newEvent, type LedgerEvent } from './ledger.js';

const bookWhenPosted = reaction<LedgerEvent>({
  name: 'ledger.book-when-posted',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'ledger.Posted': ({ data }) => [
      { command: 'ledger.Book', data },
      ...(data.amountMinor.startsWith('-') ? [{ command: 'ledger.Warn', data }] : []),
    ],
  },
});

/** What was sent, as somebody on the other side would see it. */
interface Sent {
  readonly command: string;
  readonly amount: string;
  readonly commandId: string;
  readonly actor: string;
  readonly causationId: string | undefined;
  readonly correlationId: string;
}

describe('reaction runner', () => {
  let database: FollowerDatabase;
  let progress: ReadProgress;
  const runners: ReactionRunner[] = [];

  beforeEach(async () => {
    database = await openFollowerDatabase();
    progress = new ReadProgress(database.pool);
  });

  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await progress.close();
    await database.close();
  });

  const start = (
    dispatch: Dispatch,
    reactions: readonly Reaction[] = [bookWhenPosted],
    options: Partial<ReactionRunnerOptions> = {},
  ): ReactionRunner => {
    const { store, pool } = database;
    const runner = new ReactionRunner({
      store,
      codec: ledgerCodec,
      pool,
      reactions,
      dispatch,
      ...options,
    });
    runners.push(runner);
    runner.start();
    return runner;
  };

  const recorder = (
    answer: (sent: Sent) => DispatchOutcome | Promise<DispatchOutcome> = () => 'done',
  ): { sent: Sent[]; dispatch: Dispatch } => {
    const sent: Sent[] = [];
    const dispatch: Dispatch = async ({ command, data }, caller) => {
      const { commandId, actor, causationId, correlationId } = caller;
      const amount = (data as { amountMinor: string }).amountMinor;
      const one = { command, amount, commandId, actor: actor.id, causationId, correlationId };
      sent.push(one);
      return answer(one);
    };
    return { sent, dispatch };
  };

  const caughtUp = async (name = bookWhenPosted.name): Promise<void> => {
    expect(await progress.reached([name], await database.store.head(), 10_000)).toBe(true);
  };

  const post = (...amounts: string[]) =>
    amounts.map((amountMinor) =>
      newEvent('ledger.Posted', { account: id('account'), amountMinor }),
    );

  it('sends what follows from each event, under ids that follow from the event', async () => {
    const { sent, dispatch } = recorder();
    const [event] = post('-7');
    await database.append([event!]);
    start(dispatch);
    await caughtUp();
    const common = {
      amount: '-7',
      actor: 'ledger.book-when-posted',
      causationId: event!.id,
      correlationId: 'a-correlation',
    };
    expect(sent).toEqual([
      {
        ...common,
        command: 'ledger.Book',
        commandId: derivedId(event!.id, 'ledger.book-when-posted', '0'),
      },
      {
        ...common,
        command: 'ledger.Warn',
        commandId: derivedId(event!.id, 'ledger.book-when-posted', '1'),
      },
    ]);
  });

  it('starts a new reaction with the history or with what comes, as it says', async () => {
    const { sent, dispatch } = recorder();
    const later: Reaction = { ...bookWhenPosted, name: 'ledger.later', startsAt: 'now' };
    await database.append(post('1'));
    start(dispatch, [bookWhenPosted, later]);
    await caughtUp();
    await caughtUp(later.name);
    await database.append(post('2'));
    await caughtUp();
    await caughtUp(later.name);
    expect(sent.map(({ actor, amount }) => `${actor} ${amount}`).sort()).toEqual([
      'ledger.book-when-posted 1',
      'ledger.book-when-posted 2',
      'ledger.later 2',
    ]);
  });

  it('sends the same ids again after a crash between sending and checkpoint', async () => {
    const ids: string[] = [];
    await database.append(post('1', '2', '3'));
    const { dispatch, sent } = recorder(({ commandId }) => {
      ids.push(commandId);
      return 'done';
    });
    // Commands are sent, but no checkpoint can be stored.
    await database.admin.query(`
      create function read.fail() returns trigger language plpgsql as
        $$ begin if new.position > 0 then raise 'the disk is gone' using errcode = '58030'; end if; return new; end $$;
      create trigger crash before update on read.checkpoints for each row execute function read.fail()`);
    const first = start(dispatch);
    await eventually(() => sent.length >= 3);
    await first.stop();
    const before = new Set(ids);
    expect(before.size).toBe(3);
    expect(await progress.positionOf([bookWhenPosted.name])).toBe(0n);
    await database.admin.query('drop trigger crash on read.checkpoints');
    const sentBefore = ids.length;
    start(dispatch);
    await caughtUp();
    expect(ids.length).toBe(sentBefore + 3);
    expect(new Set(ids)).toEqual(before);
  });

  it('leaves an open item for each refused command and goes on with the rest', async () => {
    const { sent, dispatch } = recorder(({ command }) =>
      command === 'ledger.Warn' ? { refused: 'NOBODY_TO_WARN', details: { limit: 3 } } : 'done',
    );
    const [event, next] = post('-7', '5');
    const { position } = await database.append([event!, next!]);
    start(dispatch);
    await caughtUp();
    expect(sent.map(({ amount }) => amount)).toEqual(['-7', '-7', '5']);
    const items = await unsettledItems(database.pool, 'finance');
    expect(items).toEqual([
      {
        id: expect.any(String),
        reaction: 'ledger.book-when-posted',
        command: 'ledger.Warn',
        owner: 'finance',
        code: 'NOBODY_TO_WARN',
        details: { limit: 3 },
        eventId: event!.id,
        eventPosition: position - 1n,
        at: expect.any(Date),
      },
    ]);
    expect(await unsettledItems(database.pool, 'mel')).toEqual([]);
    const person = { id: 'somebody of finance' };
    expect(await settleOpenItem(database.pool, items[0]!.id, person, 'dismissed')).toBe(true);
    expect(await settleOpenItem(database.pool, items[0]!.id, person, 'retried')).toBe(false);
    expect(await unsettledItems(database.pool)).toEqual([]);
  });

  it('sends again for as long as the store is unavailable, and gives up on other errors', async () => {
    let calls = 0;
    const { sent, dispatch } = recorder(({ amount }) => {
      calls += 1;
      if (amount === '1' && calls <= 7) throw new StoreUnavailable('away');
      if (amount === '2') throw new RangeError('words of somebody');
      return 'done';
    });
    await database.append(post('1', '2'));
    start(dispatch, [{ ...bookWhenPosted, order: 'log' }]);
    await caughtUp();
    expect(sent.filter(({ amount }) => amount === '1').length).toBe(8);
    expect(await unsettledItems(database.pool)).toMatchObject([
      { command: 'ledger.Book', code: 'COMMAND_FAILED', details: { error: 'RangeError' } },
    ]);
  }, 20_000);

  it('makes an open item of an event that the reaction itself cannot take', async () => {
    const broken = reaction<LedgerEvent>({
      ...bookWhenPosted,
      on: {
        'ledger.Posted': ({ data }) => {
          if (data.amountMinor === '1') throw new TypeError('words of somebody');
          return [{ command: 'ledger.Book', data }];
        },
      },
    });
    const { sent, dispatch } = recorder();
    await database.append(post('1', '2'));
    start(dispatch, [broken]);
    await caughtUp();
    expect(sent.map(({ amount }) => amount)).toEqual(['2']);
    expect(await unsettledItems(database.pool)).toMatchObject([
      { command: '', code: 'REACTION_FAILED', details: { error: 'TypeError' } },
    ]);
  });

  it('works on several streams at once, each in its order', async () => {
    const running = new Map<string, string>();
    const seen = new Map<string, string[]>();
    let most = 0;
    const dispatch: Dispatch = async ({ data }) => {
      const { account, amountMinor } = data as { account: string; amountMinor: string };
      expect(running.has(account)).toBe(false);
      running.set(account, amountMinor);
      most = Math.max(most, running.size);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running.delete(account);
      seen.set(account, [...(seen.get(account) ?? []), amountMinor]);
      return 'done';
    };
    const amounts = ['1', '2', '3', '4'];
    for (let n = 0; n < 20; n += 1) {
      await database.append(
        amounts.map((amountMinor) =>
          newEvent('ledger.Posted', { account: id('account', n), amountMinor }),
        ),
        `ledger-${randomUUID()}`,
      );
    }
    start(dispatch);
    await caughtUp();
    expect(most).toBe(8);
    expect([...seen.values()]).toEqual(Array.from({ length: 20 }, () => amounts));
  });
});
