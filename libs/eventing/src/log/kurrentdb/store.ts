import { derivedId, type Instant } from '@palabre/kernel';
import { KeyedQueue } from '../../commands/keyed-queue.js';
import { secondsSince } from '../../telemetry/telemetry.js';
import { AppendBell } from '../append-bell.js';
import { checkWrites } from '../check-writes.js';
import { eventLabel, StoreUnavailable, VersionConflict } from '../event-store.js';
import type {
  AppendCounters,
  Appended,
  AppendOptions,
  EventStore,
  LogPage,
  Position,
} from '../event-store.js';
import type { StoredEvent, StreamRead, StreamWrite } from '../event-store.js';
import { Appender } from './appender.js';
import { Decisions } from './decisions.js';
import { LatestTime } from './latest-time.js';
import { LogReader } from './log-reader.js';
import { RecordFormat, storedEvent } from './records.js';
import { Server, type RecordServer } from './server.js';
import { prefixOf, settingsOf, type KurrentEventStoreOptions, type Settings } from './settings.js';
import { StreamReader } from './streams.js';

/** An append as it was asked for; `added`: those of its writes that have events. */
interface AskedAppend {
  readonly writes: readonly StreamWrite[];
  readonly added: readonly StreamWrite[];
  readonly businessTime: Instant;
  readonly once: boolean;
}

/**
 * The log in KurrentDB, or in EventStoreDB from 23.10 on. Positions are the server's commit positions: they have gaps.
 * How several streams are written together is told in docs/decisions. Connects when it is needed, again after it was
 * lost; nothing has to be opened.
 */
export class KurrentEventStore implements EventStore {
  readonly uniqueEventIds = false;
  readonly #server: RecordServer;
  readonly #decisions: Decisions;
  readonly #streams: StreamReader;
  readonly #appender: Appender;
  readonly #log: LogReader;
  readonly #bell: AppendBell;
  readonly #queue = new KeyedQueue();
  readonly #settings: Settings;
  readonly #counters = { appends: 0, events: 0, conflicts: 0, unavailable: 0 };
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #times = new LatestTime();
  #closed: Promise<void> | undefined;

  /**
   * @param server who keeps the records, where it is not the one that the options name
   * @throws RangeError on a name that a log cannot have
   */
  constructor(options: KurrentEventStoreOptions, server?: RecordServer) {
    const settings = settingsOf(options);
    const format = new RecordFormat(prefixOf(settings));
    this.#settings = settings;
    this.#server = server ?? new Server(settings);
    this.#decisions = new Decisions(this.#server, format, settings.patienceMs);
    this.#streams = new StreamReader(this.#server, format, this.#decisions, this.#times);
    const parts = [this.#server, format, this.#decisions, this.#streams] as const;
    this.#appender = new Appender(...parts, settings.multiStreamAppend);
    this.#log = new LogReader(this.#server, format, this.#decisions, this.#times);
    this.#bell = new AppendBell(
      (rung, lost) => this.#server.listen(rung, lost),
      settings.pollIntervalMs,
    );
  }

  /** What was appended through this object since it was made. A batch is one append here. */
  get counters(): AppendCounters {
    const { retries } = this.#appender;
    const batches = this.#counters.appends + this.#counters.conflicts + retries;
    return { ...this.#counters, batches, retries, interruptions: this.#bell.interruptions };
  }

  /** Appends of one process that write to the same stream go one after the other. */
  async append(
    writes: readonly StreamWrite[],
    businessTime: Instant,
    options: AppendOptions = {},
  ): Promise<Appended> {
    checkWrites(writes, businessTime);
    if (this.#closed) throw new StoreUnavailable('the log is closed');
    if (this.#underWay.size >= this.#settings.maxWaiting) {
      this.#counters.unavailable += 1;
      throw new StoreUnavailable('too many appends are waiting');
    }
    const added = writes.filter(({ events }) => events.length > 0);
    const streams = added.map(({ stream }) => stream);
    const asked = { writes, added, businessTime, once: options.once ?? false };
    const appending = this.#queue.run(streams, () => this.#counted(asked));
    this.#underWay.add(appending);
    try {
      return await appending;
    } finally {
      this.#underWay.delete(appending);
    }
  }

  async read(reads: readonly StreamRead[]): Promise<StoredEvent[][]> {
    const found = await Promise.all(reads.map((read) => this.#streams.read(read)));
    return found.map((events) => events.map(storedEvent));
  }

  readAll(after: Position, limit: number, types?: readonly string[]): Promise<LogPage> {
    return this.#log.readAll(after, limit, types);
  }

  before(position: Position): Promise<Position> {
    return this.#log.before(position);
  }

  async eventsOfCommand(commandId: string, streams: readonly string[]): Promise<StoredEvent[]> {
    const first = derivedId(commandId, eventLabel(0));
    const parts = await this.#decisions.committedParts(first);
    if (parts) {
      const found = await this.read(parts.map(({ stream, after }) => ({ stream, after })));
      return parts.flatMap(({ count }, index) => found[index]!.slice(0, count));
    }
    // What needed no decision is in one stream, or in several that were written as one request.
    const found = await this.read(streams.map((stream) => ({ stream, after: 0 })));
    return ofCommand(commandId, found.flat());
  }

  async head(): Promise<Position> {
    return (await this.#log.head()).position;
  }

  /** `wake` must not throw. */
  onAppended(wake: () => void): Promise<() => Promise<void>> {
    return this.#bell.subscribe(wake);
  }

  /** Waits for the appends under way, then disconnects. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #counted(asked: AskedAppend): Promise<Appended> {
    const { added } = asked;
    const begun = performance.now();
    try {
      const appended = await this.#append(asked);
      this.#counters.appends += 1;
      for (const { events } of added) this.#counters.events += events.length;
      this.#settings.telemetry.batchStored(1, secondsSince(begun));
      return appended;
    } catch (error) {
      if (error instanceof VersionConflict) this.#counters.conflicts += 1;
      if (error instanceof StoreUnavailable) this.#counters.unavailable += 1;
      throw error;
    }
  }

  async #append({ writes, added, businessTime, once }: AskedAppend): Promise<Appended> {
    const guards = writes.filter(({ events }) => events.length === 0);
    if (added.length === 0) {
      await this.#appender.checkGuards(guards);
      const { position, recordedAt } = await this.#log.head();
      return { position, recordedAt: recordedAt ?? businessTime };
    }
    this.#times.saw(businessTime);
    const recordedAt = this.#times.latest;
    const position = await this.#appender.append(added, guards, recordedAt, once);
    return { position, recordedAt };
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.#bell.close();
    await this.#server.close();
  }
}

const ofCommand = (commandId: string, events: readonly StoredEvent[]): StoredEvent[] => {
  const byId = new Map(events.map((event) => [event.id, event]));
  const found: StoredEvent[] = [];
  for (;;) {
    const next = byId.get(derivedId(commandId, eventLabel(found.length)));
    if (!next) return found;
    found.push(next);
  }
};
