import { VersionConflict, type AppendCounters, type StreamWrite } from '../event-store.js';
import { secondsSince } from '../../telemetry/telemetry.js';
import type { AppendQueue } from './append-queue.js';
import { Batch, batchOf, sortOut, type PendingAppend } from './batch.js';
import type { Settings } from './connection.js';
import { isUnavailability, isVersionTaken, portError } from './errors.js';
import type { KnownVersions } from './known-versions.js';
import { NotConnected, type BatchOutcome, type Writer } from './writer.js';

const DOING = 'appending';

type Counters = { -readonly [Name in keyof Omit<AppendCounters, 'interruptions'>]: number };

/** Stores batches, and sees to it that each of their appends is answered. */
export class Delivery {
  readonly counters: Counters = {
    appends: 0,
    events: 0,
    batches: 0,
    conflicts: 0,
    retries: 0,
    unavailable: 0,
  };

  constructor(
    private readonly queue: AppendQueue,
    private readonly known: KnownVersions,
    private readonly telemetry: Settings['telemetry'],
  ) {}

  /** Stores a batch or refuses what of it cannot be stored. Never rejects. */
  async store(writer: Writer, batch: Batch): Promise<void> {
    for (let current = batch; current.appends.length > 0;) {
      try {
        const rest = await this.#attempt(writer, current);
        if (rest.length > 0) this.counters.retries += 1;
        current = batchOf(rest);
      } catch (error) {
        return this.#failed(writer, current, error);
      }
    }
  }

  /** Sends a batch; answers the appends that were stored or came too late, and returns those to be sent again. */
  async #attempt(writer: Writer, batch: Batch): Promise<readonly PendingAppend[]> {
    const outcome = await this.#send(writer, batch);
    if ('stored' in outcome) {
      for (const stream of batch.written) this.known.reached(stream, batch.reached.get(stream)!);
      batch.appends.forEach((append, index) => {
        this.counters.appends += 1;
        for (const { events } of append.writes) this.counters.events += events.length;
        append.resolve(outcome.stored[index]!);
      });
      this.#refuse(this.queue.takeStale(batch.reached));
      return [];
    }
    const { conflicts, rest } = sortOut(batch, outcome.actual);
    this.#refuse(conflicts);
    this.#refuse(this.queue.takeStale(outcome.actual));
    return rest;
  }

  async #send(writer: Writer, batch: Batch): Promise<BatchOutcome> {
    this.counters.batches += 1;
    const start = performance.now();
    const outcome = await this.#sendLookingUp(writer, batch);
    if ('stored' in outcome) {
      this.telemetry.batchStored(batch.appends.length, secondsSince(start));
    }
    return outcome;
  }

  /** Looks up only the streams of which nothing is known; when that was too little, all of them. */
  async #sendLookingUp(writer: Writer, batch: Batch): Promise<BatchOutcome> {
    const looked = new Map<string, number>();
    for (const [stream, expected] of batch.expected) {
      const isCovered = batch.written.has(stream) && this.known.covers(stream, expected);
      if (!isCovered) looked.set(stream, expected);
    }
    try {
      return await writer.append(batch, looked);
    } catch (error) {
      if (!isVersionTaken(error) || looked.size === batch.expected.size) throw error;
      this.counters.retries += 1;
      const outcome = await writer.append(batch, batch.expected);
      if ('actual' in outcome) this.known.contested(outcome.actual.keys());
      return outcome;
    }
  }

  async #failed(writer: Writer, batch: Batch, error: unknown): Promise<void> {
    if (isUnavailability(error)) {
      this.known.clear();
      const waiting = error instanceof NotConnected ? this.queue.takeAll() : [];
      for (const append of [...batch.appends, ...waiting]) {
        this.counters.unavailable += 1;
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
      this.counters.retries += 1;
      await this.store(writer, batchOf([append]));
    }
  }

  #refuse(late: readonly { append: PendingAppend; write: StreamWrite }[]): void {
    for (const { append, write } of late) {
      this.counters.conflicts += 1;
      append.reject(new VersionConflict(write.stream, write.expected));
    }
  }
}
