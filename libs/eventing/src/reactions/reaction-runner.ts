import type { Pool } from 'pg';
import type { EventCodec } from '../events/event-codec.js';
import type { NewerEvent } from '../events/recorded-event.js';
import {
  createCheckpoints,
  markOutdated,
  moveCheckpoints,
  readCheckpoints,
} from '../following/checkpoints.js';
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
import { Patience } from './patience.js';
import { Reactor, type Dispatch, type Origin, type Reacted } from './reactor.js';

export interface ReactionRunnerOptions {
  readonly store: Pick<EventStore, 'readAll' | 'before' | 'head' | 'onAppended'>;
  readonly codec: EventCodec;
  /** Connections of the role that may write schema `read`. */
  readonly pool: Pool;
  /** Connections that are kept, for locks: so that work never waits for them. Those of `pool` unless given. */
  readonly sessions?: Pool;
  readonly reactions: readonly Reaction[];
  readonly dispatch: Dispatch;
  /** Called after timers were set or taken back. */
  readonly onTimers?: () => void;
  /** Events a page; 200 unless told. After a crash at most a page's commands are sent again. */
  readonly pageSize?: number;
  /** Commands under way at the same time; 8 unless told. */
  readonly concurrency?: number;
  /** Errors after which the runner goes on by itself: to be logged, by name and code only. */
  readonly onProblem?: (error: unknown, names: readonly string[], origin?: Origin) => void;
  /** How long a command is waited for whose read models are behind, in milliseconds; a minute unless told. */
  readonly patienceMillis?: number;
  /** Who is told of each page; nobody unless given. */
  readonly telemetry?: Telemetry;
}

interface Task {
  readonly reactor: Reactor;
  readonly event: PageEvent;
}

/**
 * Sends what follows from events, at least once, with the same command ids each time. Refused commands become
 * open items, stored together with the checkpoint; nothing is dropped and nothing waits for them. So do, after a while,
 * those whose read models are behind; {@link ParkedCommands} sends them again by itself.
 */
export class ReactionRunner implements Driver<Reactor> {
  readonly #reactors: readonly Reactor[];
  readonly #reader: PageReader;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  /** Of the lead at hand: ended for all reactions at once, since one process leads them together. */
  #lead = new AbortController();
  #marking: Promise<void> = Promise.resolve();

  constructor(private readonly options: ReactionRunnerOptions) {
    const { store, codec, reactions, dispatch, pageSize = 200 } = options;
    this.#reader = new PageReader(store, codec, pageSize);
    const patience = new Patience(options.patienceMillis);
    const onProblem: ReactionRunner['onProblem'] = (...problem) => this.onProblem(...problem);
    this.#reactors = reactions.map((one) => new Reactor(one, dispatch, onProblem, patience));
    const names = new Set(this.#reactors.map(({ name }) => name));
    if (names.size < reactions.length) throw new Error('two reactions have the same name');
  }

  /** Starts to compete for the lead and, once leading, to follow the log. Never throws: see `onProblem`. */
  start(): void {
    const names = this.#reactors.map(({ name }) => name);
    const { pool, sessions = pool } = this.options;
    const leadership = new Leadership(sessions, 'palabre:reactions', (error) =>
      this.onProblem(error, names),
    );
    this.#running ??= leadership.run((signal) => this.#follow(signal), this.#stop.signal);
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

  /** Leaves the lead to a newer program, and says so where health looks. */
  outdated(reactors: readonly Reactor[], error: NewerEvent): void {
    const names = reactors.map(({ name }) => name);
    this.#marking = markOutdated(this.options.pool, reactors).catch((reason: unknown) =>
      this.onProblem(reason, names),
    );
    this.#lead.abort(error);
  }

  onProblem(error: unknown, names: readonly string[], origin?: Origin): void {
    this.options.onProblem?.(error, names, origin);
  }

  async #follow(signal: AbortSignal): Promise<void> {
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
    const lead = new AbortController();
    this.#lead = lead;
    const end = AbortSignal.any([signal, lead.signal]);
    try {
      const followers = await this.reload(this.#reactors);
      await new Lanes(this.#reader, this, wakeup, end, this.options.telemetry).run(followers);
    } finally {
      await unsubscribe();
    }
    await this.#marking;
    if (!signal.aborted) lead.signal.throwIfAborted();
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
