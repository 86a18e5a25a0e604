import type { Pool } from 'pg';
import type { EventCodec } from '../events/event-codec.js';
import { createCheckpoints, moveCheckpoints, readCheckpoints } from '../following/checkpoints.js';
import { Lanes, type Driver } from '../following/lanes.js';
import { Leadership } from '../following/leadership.js';
import { PageReader, type Page, type PageEvent } from '../following/page-reader.js';
import { inTransaction } from '../following/transaction.js';
import { Wakeup } from '../following/waiting.js';
import type { EventStore } from '../log/event-store.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { changeTimers } from '../timers/timer-table.js';
import { insertOpenItems } from './open-items.js';
import type { Reaction } from './reaction.js';
import { Reactor, type Dispatch, type Reacted } from './reactor.js';

export interface ReactionRunnerOptions {
  readonly store: Pick<EventStore, 'readAll' | 'head' | 'onAppended'>;
  readonly codec: EventCodec;
  /** Connections of the role that may write schema `read`; one is kept for as long as the runner leads or tries. */
  readonly pool: Pool;
  readonly reactions: readonly Reaction[];
  readonly dispatch: Dispatch;
  /** Called after timers were set or taken back. */
  readonly onTimers?: () => void;
  /** Events a page; 200 unless told. After a crash at most a page's commands are sent again. */
  readonly pageSize?: number;
  /** Commands under way at the same time; 8 unless told. */
  readonly concurrency?: number;
  /** Errors after which the runner goes on by itself: to be logged, by name and code only. */
  readonly onProblem?: (error: unknown, names: readonly string[]) => void;
  /** Who is told of each page; nobody unless given. */
  readonly telemetry?: Telemetry;
}

interface Task {
  readonly reactor: Reactor;
  readonly event: PageEvent;
}

/**
 * Sends what follows from events, at least once, with the same command ids each time. Refused commands become
 * open items, stored together with the checkpoint; nothing is dropped and nothing waits for them.
 */
export class ReactionRunner implements Driver<Reactor> {
  readonly #reactors: readonly Reactor[];
  readonly #reader: PageReader;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(private readonly options: ReactionRunnerOptions) {
    const { store, codec, reactions, dispatch, pageSize = 200 } = options;
    this.#reader = new PageReader(store, codec, pageSize);
    this.#reactors = reactions.map(
      (reaction) => new Reactor(reaction, dispatch, (...problem) => this.onProblem(...problem)),
    );
    const names = new Set(this.#reactors.map(({ name }) => name));
    if (names.size < reactions.length) throw new Error('two reactions have the same name');
  }

  /** Starts to compete for the lead and, once leading, to follow the log. Never throws: see `onProblem`. */
  start(): void {
    const names = this.#reactors.map(({ name }) => name);
    const leadership = new Leadership(this.options.pool, 'palabre:reactions', (error) =>
      this.onProblem(error, names),
    );
    this.#running ??= leadership.run((signal) => this.#lead(signal), this.#stop.signal);
  }

  /** Lets the commands under way end and gives back the lead. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async handle(
    reactors: readonly Reactor[],
    page: Page,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<Reactor, unknown>> {
    const { items, timers } = await this.#react(reactors, page, signal);
    await inTransaction(this.options.pool, async (client) => {
      await moveCheckpoints(client, reactors, page.from, page.to);
      await insertOpenItems(client, items);
      await changeTimers(client, timers);
    });
    if (timers.length > 0) this.options.onTimers?.();
    for (const reactor of reactors) reactor.position = page.to;
    return new Map();
  }

  async reload(reactors: readonly Reactor[]): Promise<readonly Reactor[]> {
    const stored = await readCheckpoints(
      this.options.pool,
      reactors.map(({ name }) => name),
    );
    for (const reactor of reactors) {
      const checkpoint = stored.get(reactor.name);
      if (!checkpoint) throw new Error(`reaction ${reactor.name} has no checkpoint`);
      reactor.position = checkpoint.position;
    }
    return reactors;
  }

  onProblem(error: unknown, names: readonly string[]): void {
    this.options.onProblem?.(error, names);
  }

  async #lead(signal: AbortSignal): Promise<void> {
    const { pool, store } = this.options;
    const head = await store.head();
    const first = this.#reactors.map(({ name, version, definition }) => ({
      name,
      version,
      position: definition.startsAt === 'now' ? head : 0n,
    }));
    await createCheckpoints(pool, 'reaction', first);
    const wakeup = new Wakeup();
    const unsubscribe = await store.onAppended(() => wakeup.wake());
    try {
      const followers = await this.reload(this.#reactors);
      await new Lanes(this.#reader, this, wakeup, signal, this.options.telemetry).run(followers);
    } finally {
      await unsubscribe();
    }
  }

  /** Works off the queues of a page, several at a time, each in order. */
  async #react(reactors: readonly Reactor[], page: Page, signal: AbortSignal): Promise<Reacted> {
    const reacted: Reacted[] = [];
    const waiting = queuesOf(reactors, page).values();
    const work = async (): Promise<void> => {
      for (const queue of waiting) {
        for (const { reactor, event } of queue) reacted.push(await reactor.react(event, signal));
      }
    };
    const workers = Array.from({ length: this.options.concurrency ?? 8 }, work);
    // All have to end before the page is tried again, also when one throws.
    for (const result of await Promise.allSettled(workers)) {
      if (result.status === 'rejected') throw result.reason;
    }
    return {
      items: reacted.flatMap(({ items }) => items),
      timers: reacted.flatMap(({ timers }) => timers),
    };
  }
}

const queuesOf = (reactors: readonly Reactor[], page: Page): Map<string, Task[]> => {
  const queues = new Map<string, Task[]>();
  for (const event of page.events) {
    for (const reactor of reactors) {
      if (!Object.hasOwn(reactor.definition.on, event.stored.type)) continue;
      const name = reactor.queueOf(event);
      const queue = queues.get(name);
      if (queue) queue.push({ reactor, event });
      else queues.set(name, [{ reactor, event }]);
    }
  }
  return queues;
};
