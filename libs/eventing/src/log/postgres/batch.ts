import type { Instant } from '@palabre/kernel';
import type { Appended, StreamWrite } from '../event-store.js';

/** An append that waits for its outcome. */
export interface PendingAppend {
  readonly writes: readonly StreamWrite[];
  readonly businessTime: Instant;
  /** Of its events' `data` and `meta`, in UTF-8. */
  readonly bytes: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** A batch stops growing here, so that neither memory nor the time the head row is locked grows with the queue. */
const MAX_EVENTS = 1_000;
const MAX_APPENDS = 500;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Appends that are stored by one statement, as if one after the other: each finds the streams as those before it
 * leave them.
 */
export class Batch {
  readonly appends: PendingAppend[] = [];
  /** The version each stream must have before the batch. */
  readonly expected = new Map<string, number>();
  /** The version each stream has behind the batch. */
  readonly reached = new Map<string, number>();
  /** The streams that receive events; the others of `reached` are only guarded. */
  readonly written = new Set<string>();
  #events = 0;
  #bytes = 0;

  /** Adds an append when it has room and follows from those before; otherwise answers false and stays as it is. */
  add(append: PendingAppend): boolean {
    const { writes } = append;
    const events = writes.reduce((count, write) => count + write.events.length, 0);
    if (this.appends.length > 0 && this.#isFullWith(events, append.bytes)) return false;
    if (
      !writes.every(({ stream, expected }) => (this.reached.get(stream) ?? expected) === expected)
    ) {
      return false;
    }
    for (const { stream, expected, events: added } of writes) {
      if (!this.expected.has(stream)) this.expected.set(stream, expected);
      this.reached.set(stream, expected + added.length);
      if (added.length > 0) this.written.add(stream);
    }
    this.#events += events;
    this.#bytes += append.bytes;
    this.appends.push(append);
    return true;
  }

  get isFull(): boolean {
    return this.#isFullWith(0, 0);
  }

  #isFullWith(events: number, bytes: number): boolean {
    return (
      this.appends.length >= MAX_APPENDS ||
      this.#events + events > MAX_EVENTS ||
      this.#bytes + bytes > MAX_BYTES
    );
  }
}

/** What was one batch, or a part of it in the same order, fits into one again. */
export const batchOf = (appends: readonly PendingAppend[]): Batch => {
  const batch = new Batch();
  for (const append of appends) {
    if (!batch.add(append)) throw new Error('appends that were stored together do not chain');
  }
  return batch;
};

/** A batch's appends told apart: `rest` would succeed, the others found a stream at another version. */
export interface Sorted {
  readonly conflicts: readonly { readonly append: PendingAppend; readonly write: StreamWrite }[];
  readonly rest: readonly PendingAppend[];
}

/**
 * Plays a batch in memory from the versions its streams really have, one append after the other.
 * @param actual the streams that are not at the version the batch expects, with the version they are at
 */
export const sortOut = (batch: Batch, actual: ReadonlyMap<string, number>): Sorted => {
  const versions = new Map([...batch.expected, ...actual]);
  const conflicts: { append: PendingAppend; write: StreamWrite }[] = [];
  const rest: PendingAppend[] = [];
  for (const append of batch.appends) {
    const write = append.writes.find(({ stream, expected }) => versions.get(stream) !== expected);
    if (write) {
      conflicts.push({ append, write });
      continue;
    }
    for (const { stream, expected, events } of append.writes) {
      versions.set(stream, expected + events.length);
    }
    rest.push(append);
  }
  return { conflicts, rest };
};
