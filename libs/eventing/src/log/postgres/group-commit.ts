import type { Instant } from '@palabre/kernel';
import { StoreUnavailable, VersionConflict } from '../event-store.js';
import type { AppendCounters, Appended, StreamWrite } from '../event-store.js';
import { AppendQueue } from './append-queue.js';
import { Batch, sortOut, type PendingAppend } from './batch.js';
import { checkWrites } from '../check-writes.js';
import type { Settings } from './connection.js';
import { secondsSince } from '../../telemetry/telemetry.js';
import { isUnavailability, isVersionTaken, portError } from './errors.js';
import type { KnownVersions } from './known-versions.js';
import { NotConnected, Writer, type BatchOutcome } from './writer.js';

const DOING = 'appending';

/** Fewer appends than this are not worth a second statement beside one under way: it would wait for the head row. */
const LEAST_SHARE = 16;
/** A statement that takes longer may be on a connection that is lost; then nobody waits for it. */
const PATIENCE_MS = 50;

interface UnderWay {
  readonly batch: Batch;
  readonly since: number;
}

/**
 * A connection and what is under way on it. Not a Map of those that are busy: tables that a Map has outgrown refer to
 * the next one, so that once V8 has taken one of them for old, it takes all batches for old that pass through.
 */
interface Line {
  readonly writer: Writer;
  underWay: UnderWay | undefined;
}

/**
 * Group commit: what arrives while a batch is under way is the next one. When it has grown large, it is built and sent
 * while the other commits, on a second connection; the database's head row decides which is first.
 */
export class GroupCommit {
  readonly #queue = new AppendQueue();
  readonly #lines: readonly Line[];
  readonly #counters = {
    appends: 0,
    events: 0,
    batches: 0,
    conflicts: 0,
    retries: 0,
    unavailable: 0,
  };
  #scheduled = false;
  #patience: NodeJS.Timeout | undefined;
  #closing = false;
  #idle: (() => void) | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly known: KnownVersions,
  ) {
    this.#lines = ['writer 1', 'writer 2'].map((name) => ({
      writer: new Writer(settings, name),
      underWay: undefined,
    }));
  }

  get counters(): Omit<AppendCounters, 'interruptions'> {
    return this.#counters;
  }

  /** See the port. */
  async append(writes: readonly StreamWrite[], businessTime: Instant): Promise<Appended> {
    const bytes = checkWrites(writes, businessTime);
    if (this.#closing) throw new StoreUnavailable('the log is closed');
    if (this.#queue.size >= this.settings.maxWaiting) {
      this.#counters.unavailable += 1;
      throw new StoreUnavailable('too many appends are waiting for the log');
    }
    return new Promise<Appended>((resolve, reject) => {
      this.#queue.add({ writes, businessTime, bytes, resolve, reject });
      this.#schedule();
    });
  }

  /** Refuses new appends, waits for those under way and disconnects. */
  async close(): Promise<void> {
    this.#closing = true;
    if (!this.#isIdle) {
      await new Promise<void>((resolve) => (this.#idle = resolve));
    }
    clearTimeout(this.#patience);
    await Promise.all(this.#lines.map(({ writer }) => writer.close()));
  }

  get #isIdle(): boolean {
    return this.#queue.size === 0 && this.#underWay().length === 0;
  }

  #underWay(): UnderWay[] {
    return this.#lines.flatMap(({ underWay }) => underWay ?? []);
  }

  /** Once a turn of the event loop, so that all who ask in one turn share a batch. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#startIdle();
      if (this.#isIdle) this.#idle?.();
    });
  }

  /** Writers that are free at the same time share what waits, or else all would travel in one batch from then on. */
  #startIdle(): void {
    const idle = this.#lines.filter(({ underWay }) => !underWay);
    for (const [index, line] of idle.entries()) {
      const waiting = this.#queue.size;
      if (waiting === 0 || this.#isBetterTogether(waiting)) return;
      const isWorthSharing = waiting >= 2 * LEAST_SHARE;
      this.#start(line, isWorthSharing ? Math.ceil(waiting / (idle.length - index)) : waiting);
    }
  }

  /** Whether those who wait do better to travel together once the statement under way has ended. */
  #isBetterTogether(waiting: number): boolean {
    const since = this.#underWay().map((one) => one.since);
    if (since.length === 0 || waiting >= LEAST_SHARE) return false;
    const left = Math.min(...since) + PATIENCE_MS - performance.now();
    if (left <= 0) return false;
    this.#patience ??= setTimeout(() => {
      this.#patience = undefined;
      this.#schedule();
    }, left);
    return true;
  }

  #start(line: Line, most: number): void {
    const inFlight = this.#underWay().map(({ batch }) => batch);
    const batch = this.#queue.take(inFlight, most);
    if (batch.appends.length === 0) return;
    line.underWay = { batch, since: performance.now() };
    void this.#store(line.writer, batch).finally(() => {
      line.underWay = undefined;
      this.#schedule();
    });
  }

  /** Sees to it that each append of the batch is answered. Never rejects. */
  async #store(writer: Writer, batch: Batch): Promise<void> {
    for (let current = batch; current.appends.length > 0;) {
      try {
        const rest = await this.#attempt(writer, current);
        if (rest.length > 0) this.#counters.retries += 1;
        current = batchOf(rest);
      } catch (error) {
        return this.#failed(writer, current, error);
      }
    }
  }

  /** Sends a batch; answers the appends that were stored or came too late, and returns those to be sent again. */
  async #attempt(writer: Writer, batch: Batch): Promise<readonly PendingAppend[]> {
    this.#counters.batches += 1;
    const start = performance.now();
    const outcome = await this.#send(writer, batch);
    if ('stored' in outcome) {
      for (const stream of batch.written) this.known.reached(stream, batch.reached.get(stream)!);
      this.settings.telemetry.batchStored(batch.appends.length, secondsSince(start));
      batch.appends.forEach((append, index) => {
        this.#counters.appends += 1;
        for (const { events } of append.writes) this.#counters.events += events.length;
        append.resolve(outcome.stored[index]!);
      });
      this.#refuse(this.#queue.takeStale(batch.reached));
      return [];
    }
    const { conflicts, rest } = sortOut(batch, outcome.actual);
    this.#refuse(conflicts);
    this.#refuse(this.#queue.takeStale(outcome.actual));
    return rest;
  }

  /** Looks up only the streams of which nothing is known; when that was too little, all of them. */
  async #send(writer: Writer, batch: Batch): Promise<BatchOutcome> {
    const looked = new Map<string, number>();
    for (const [stream, expected] of batch.expected) {
      const isCovered = batch.written.has(stream) && this.known.covers(stream, expected);
      if (!isCovered) looked.set(stream, expected);
    }
    try {
      return await writer.append(batch, looked);
    } catch (error) {
      if (!isVersionTaken(error) || looked.size === batch.expected.size) throw error;
      this.#counters.retries += 1;
      const outcome = await writer.append(batch, batch.expected);
      if ('actual' in outcome) this.known.contested(outcome.actual.keys());
      return outcome;
    }
  }

  async #failed(writer: Writer, batch: Batch, error: unknown): Promise<void> {
    if (isUnavailability(error)) {
      this.known.clear();
      const waiting = error instanceof NotConnected ? this.#queue.takeAll() : [];
      for (const append of [...batch.appends, ...waiting]) {
        this.#counters.unavailable += 1;
        append.reject(portError(error, DOING));
      }
    } else if (batch.appends.length === 1) {
      batch.appends[0]!.reject(portError(error, DOING));
    } else {
      await this.#storeSingly(writer, batch);
    }
  }

  /** One of several appends is at fault, and the server does not say which: each is sent alone. */
  async #storeSingly(writer: Writer, batch: Batch): Promise<void> {
    for (const append of batch.appends) {
      this.#counters.retries += 1;
      await this.#store(writer, batchOf([append]));
    }
  }

  #refuse(late: readonly { append: PendingAppend; write: StreamWrite }[]): void {
    for (const { append, write } of late) {
      this.#counters.conflicts += 1;
      append.reject(new VersionConflict(write.stream, write.expected));
    }
  }
}

/** What was one batch, or a part of it in the same order, fits into one again. */
const batchOf = (appends: readonly PendingAppend[]): Batch => {
  const batch = new Batch();
  for (const append of appends) {
    if (!batch.add(append)) throw new Error('appends that were stored together do not chain');
  }
  return batch;
};
