import {
  cancel,
  DuplicateEvent,
  reaction,
  ReactionRunner,
  schedule,
  TimerRunner,
  VersionConflict,
  type Dispatch,
  type EventStore,
  type NewEvent,
  type TimerRunnerOptions,
} from '@palabre/eventing';
import { derivedId, type Instant } from '@palabre/kernel';
import { openPool, type FollowerDatabase } from './follower-database.js';
import { ledgerCodec, newEvent, type LedgerEvent } from './ledger.js';

/** An event that asks for a timer at a moment, or takes it back. */
export const asks = (key: string, dueAt?: Instant): NewEvent =>
  newEvent('ledger.Unread', { text: `${key} ${dueAt ?? ''}` });

/** Sets the timers that {@link asks} asks for; the command is told the timer's key. */
export const timersWhenAsked = reaction<LedgerEvent>({
  name: 'ledger.timers-when-asked',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'ledger.Unread': ({ data }) => {
      const [key = '', dueAt = ''] = data.text.split(' ');
      return [
        dueAt === ''
          ? cancel(key)
          : schedule(key, dueAt, { command: 'ledger.Ring', data: { key, dueAt } }),
      ];
    },
  },
});

/** Stores an event for each command, once for each command id, as the command runner does. */
export const ringInto =
  (store: EventStore): Dispatch =>
  async ({ data }, { commandId }) => {
    const { key } = data as { key: string };
    const event = {
      ...newEvent('ledger.Posted', { account: key, amountMinor: '1' }),
      id: derivedId(commandId, 'event:0'),
    };
    const stream = `ring-${commandId}`;
    try {
      await store.append([{ stream, expected: 0, events: [event] }], '2024-08-16T12:00:00.000Z');
    } catch (error) {
      if (!(error instanceof DuplicateEvent || error instanceof VersionConflict)) throw error;
    }
    return 'done';
  };

/** Keys of the timers whose commands are stored, in the order of the log. */
export const rungIn = async (store: EventStore): Promise<string[]> => {
  const { events } = await store.readAll(0n, 10_000, ['ledger.Posted']);
  return events.map(({ data }) => (JSON.parse(data) as { account: string }).account);
};

/** Workers of a test: each has connections of its own, follows the reaction when told to, and sends timers. */
export class TimerWorkers {
  readonly #ends: (() => Promise<unknown>)[] = [];

  constructor(private readonly database: FollowerDatabase) {}

  /** Starts to set timers. @returns how to stop */
  follow(onTimers: () => void = () => {}): () => Promise<void> {
    const { store, pool } = this.database;
    const runner = new ReactionRunner({
      ...{ store, pool, codec: ledgerCodec, reactions: [timersWhenAsked], onTimers },
      dispatch: async () => 'done',
    });
    runner.start();
    this.#ends.push(() => runner.stop());
    return () => runner.stop();
  }

  /** Starts to send what is due. */
  ring(options: Pick<TimerRunnerOptions, 'now'> & Partial<TimerRunnerOptions>): TimerRunner {
    const pool = openPool(this.database.urls.workerUrl, 4);
    const { store } = this.database;
    const runner = new TimerRunner({
      ...{ pool, store, dispatch: ringInto(store), reactions: [timersWhenAsked.name] },
      ...options,
    });
    runner.start();
    this.#ends.push(async () => {
      await runner.stop();
      await pool.end();
    });
    return runner;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#ends.splice(0).map((end) => end()));
  }
}
