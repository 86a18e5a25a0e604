import type { Instant } from '@palabre/kernel';
import { StoreUnavailable } from '../event-store.js';
import type { AppendCounters, Appended, StreamWrite } from '../event-store.js';
import { AppendQueue } from './append-queue.js';
import type { Batch } from './batch.js';
import { checkWrites } from '../check-writes.js';
import type { Settings } from './connection.js';
import { Delivery } from './delivery.js';
import type { KnownVersions } from './known-versions.js';
import { Writer } from './writer.js';

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
  readonly #delivery: Delivery;
  readonly #lines: readonly Line[];
  #scheduled = false;
  #patience: NodeJS.Timeout | undefined;
  #closing = false;
  #idle: (() => void) | undefined;

  constructor(
    private readonly settings: Settings,
    known: KnownVersions,
  ) {
    this.#delivery = new Delivery(this.#queue, known, settings.telemetry);
    this.#lines = ['writer 1', 'writer 2'].map((name) => ({
      writer: new Writer(settings, name),
      underWay: undefined,
    }));
  }

  get counters(): Omit<AppendCounters, 'interruptions'> {
    return this.#delivery.counters;
  }

  /** See the port. */
  async append(writes: readonly StreamWrite[], businessTime: Instant): Promise<Appended> {
    const bytes = checkWrites(writes, businessTime);
    if (this.#closing) throw new StoreUnavailable('the log is closed');
    if (this.#queue.size >= this.settings.maxWaiting) {
      this.#delivery.counters.unavailable += 1;
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
    void this.#delivery.store(line.writer, batch).finally(() => {
      line.underWay = undefined;
      this.#schedule();
    });
  }
}
