import { afterEach, describe, expect, it } from '@jest/globals';
import {
  EventCodec,
  reaction,
  ReactionRunner,
  unsettledItems,
  type NewEvent,
  type Reaction,
} from '@palabre/eventing';
import { defineEvents } from '@palabre/kernel';
import { eventually } from '../support/eventually.js';
import { accounts, id, ledgerCodec, tallies, type LedgerEvent } from './ledger.js';
import { opened, posted, ProjectionHarness } from './projection-harness.js';

/** The program that is deployed after the one of {@link ledgerCodec}: amounts are posted in version 2. */
const newerCodec = new EventCodec([
  defineEvents<LedgerEvent>()({
    'ledger.Opened': 1,
    'ledger.Posted': { version: 2, upcasts: { 1: (data) => data } },
    'ledger.Moved': 1,
    'ledger.OwnerRenamed': 1,
    'ledger.Closed': 1,
    'ledger.Unread': 1,
  }),
]);
const newly = (event: NewEvent): NewEvent => ({ ...event, schemaVersion: 2 });

describe('events that only a newer program can read', () => {
  const ends: (() => Promise<unknown>)[] = [];
  // Before the database is closed under them.
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
  });
  const on = new ProjectionHarness();

  const marked = async (): Promise<string[]> => {
    const { rows } = await on.database.admin.query<{ name: string }>(
      'select name from read.checkpoints where newer_events order by name',
    );
    return rows.map(({ name }) => name);
  };
  const untilMarked = (...names: string[]): Promise<true> =>
    eventually('the mark', async () =>
      (await marked()).join() === names.join() ? true : undefined,
    );

  it('are left to it by the read models concerned; the others go on', async () => {
    const problems: [string, readonly string[]][] = [];
    const old = await on.start([accounts, tallies], {
      onProblem: (error, names) => problems.push([(error as Error).name, names]),
    });
    const account = id('account');
    const { position } = await on.database.append([opened(account), posted(account, '4')]);
    await on.caughtUp();
    await on.database.append([newly(posted(account, '5')), opened(id('account', 1))]);
    await on.caughtUp([tallies.name]);
    await untilMarked(accounts.name);
    expect(await on.progress.positionOf([accounts.name])).toBe(position);
    expect(await on.deadLetters()).toEqual([]);
    expect(problems).toEqual([['NewerEvent', [accounts.name]]]);

    // Beside the old one, which has given up the lead of what it cannot read.
    await on.start([accounts, tallies], { codec: newerCodec });
    await on.caughtUp();
    expect(await marked()).toEqual([]);
    expect((await on.rows()).map((row) => row['balance_minor'])).toEqual(
      expect.arrayContaining(['9', '0']),
    );
    expect(await on.deadLetters()).toEqual([]);
    await old.stop();
  }, 60_000);

  it('are no reason to rebuild without them', async () => {
    const runner = await on.runnerOf([accounts]);
    await on.database.append([opened(id('account')), newly(posted(id('account'), '5'))]);
    await expect(runner.rebuild(accounts.name)).rejects.toMatchObject({ name: 'NewerEvent' });
    expect(await on.rows()).toEqual([]);
  }, 60_000);

  it('are reacted to by it, and make no open items', async () => {
    const sent: string[] = [];
    const book = reaction<LedgerEvent>({
      name: 'ledger.book',
      startsAt: 'beginning',
      owner: 'finance',
      on: { 'ledger.Posted': ({ data }) => [{ command: data.amountMinor, data }] },
    });
    const start = (codec: EventCodec, reactions: readonly Reaction[]): void => {
      const { store, pool } = on.database;
      const runner = new ReactionRunner({
        ...{ store, pool, codec, reactions },
        dispatch: async ({ command }) => {
          sent.push(command);
          return 'done';
        },
      });
      runner.start();
      ends.push(() => runner.stop());
    };
    start(ledgerCodec, [book]);
    await on.database.append([posted(id('account'), '1'), newly(posted(id('account'), '2'))]);
    await untilMarked('ledger.book');
    expect(sent).toEqual(['1']);
    start(newerCodec, [book]);
    await on.caughtUp(['ledger.book']);
    expect(sent).toEqual(['1', '2']);
    expect(await marked()).toEqual([]);
    expect(await unsettledItems(on.database.pool)).toEqual([]);
  }, 60_000);
});
