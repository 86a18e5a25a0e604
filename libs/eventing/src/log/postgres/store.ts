import type { Instant } from '@palabre/kernel';
import type { AppendCounters, Appended, EventStore, LogPage, Position } from '../event-store.js';
import type { StoredEvent, StreamRead, StreamWrite } from '../event-store.js';
import { AppendBell } from '../append-bell.js';
import { listenForNotices } from './append-notices.js';
import { settingsOf, type PostgresEventStoreOptions } from './connection.js';
import { GroupCommit } from './group-commit.js';
import { KnownVersions } from './known-versions.js';
import { Reader } from './reader.js';

/**
 * The log in PostgreSQL, from 15 on, in schema `log` (see the migration). Positions have no gaps. Connections are made
 * when they are needed and again after they were lost; nothing has to be opened.
 */
export class PostgresEventStore implements EventStore {
  readonly uniqueEventIds = true;
  readonly #commits: GroupCommit;
  readonly #reader: Reader;
  readonly #bell: AppendBell;
  readonly #known = new KnownVersions();
  #closed: Promise<void> | undefined;

  constructor(options: PostgresEventStoreOptions) {
    const settings = settingsOf(options);
    this.#commits = new GroupCommit(settings, this.#known);
    this.#reader = new Reader(settings);
    this.#bell = new AppendBell(listenForNotices(settings), settings.pollIntervalMs);
  }

  /** What was appended through this object since it was made. */
  get counters(): AppendCounters {
    return { ...this.#commits.counters, interruptions: this.#bell.interruptions };
  }

  append(writes: readonly StreamWrite[], businessTime: Instant): Promise<Appended> {
    return this.#commits.append(writes, businessTime);
  }

  async read(reads: readonly StreamRead[]): Promise<StoredEvent[][]> {
    const found = await this.#reader.read(reads);
    for (const events of found) {
      const last = events.at(-1);
      if (last) this.#known.reached(last.stream, last.version);
    }
    return found;
  }

  readAll(after: Position, limit: number, types?: readonly string[]): Promise<LogPage> {
    return this.#reader.readAll(after, limit, types);
  }

  /** Positions have no gaps here. */
  async before(position: Position): Promise<Position> {
    return position - 1n;
  }

  /** The streams are not needed here: an event is found by its id. */
  eventsOfCommand(commandId: string, _streams: readonly string[]): Promise<StoredEvent[]> {
    return this.#reader.eventsOfCommand(commandId);
  }

  head(): Promise<Position> {
    return this.#reader.head();
  }

  /** `wake` must not throw. */
  onAppended(wake: () => void): Promise<() => Promise<void>> {
    return this.#bell.subscribe(wake);
  }

  /** Waits for the appends under way, then disconnects. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    await this.#commits.close();
    await Promise.all([this.#reader.close(), this.#bell.close()]);
  }
}
