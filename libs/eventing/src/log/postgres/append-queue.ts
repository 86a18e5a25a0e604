import type { StreamWrite } from '../event-store.js';
import { Batch, type PendingAppend } from './batch.js';

/** How a stream is held by somebody in front: guarded, or written; in flight it is known which version it will reach. */
type Hold = 'guarded' | 'written' | number;

const isFree = (
  held: ReadonlyMap<string, Hold>,
  { stream, expected, events }: StreamWrite,
): boolean => {
  const how = held.get(stream);
  return how === undefined || how === expected || (how === 'guarded' && events.length === 0);
};

const holdsOf = (inFlight: readonly Batch[]): Map<string, Hold> => {
  const held = new Map<string, Hold>();
  for (const { reached, written } of inFlight) {
    for (const [stream, version] of reached) {
      if (written.has(stream)) held.set(stream, version);
      else if (!held.has(stream)) held.set(stream, 'guarded');
    }
  }
  return held;
};

/** Lets nobody overtake an append that has to wait. */
const holdBehind = (held: Map<string, Hold>, { writes }: PendingAppend): void => {
  for (const { stream, events } of writes) {
    const isGuard = events.length === 0 && (held.get(stream) ?? 'guarded') === 'guarded';
    held.set(stream, isGuard ? 'guarded' : 'written');
  }
};

/**
 * Appends that wait to be sent, in order of arrival. What touches a stream that is being written elsewhere goes behind that
 * if it expects the version to be reached there, and stays otherwise; so does what writes a stream that is guarded
 * elsewhere, and everything behind it on the same streams, so that nobody is overtaken for ever.
 */
export class AppendQueue {
  #waiting: PendingAppend[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  add(append: PendingAppend): void {
    this.#waiting.push(append);
  }

  /**
   * The next batch beside those in flight; empty when everything has to wait for one of them.
   * @param most how many appends it takes
   */
  take(inFlight: readonly Batch[], most = Infinity): Batch {
    const held = holdsOf(inFlight);
    const batch = new Batch();
    const left: PendingAppend[] = [];
    let seen = 0;
    for (const append of this.#waiting) {
      if (batch.isFull || batch.appends.length >= most) break;
      seen += 1;
      if (append.writes.every((write) => isFree(held, write)) && batch.add(append)) {
        // What this batch has begun to write is its own from here on.
        for (const { stream } of append.writes) {
          if (typeof held.get(stream) === 'number') held.delete(stream);
        }
        continue;
      }
      left.push(append);
      holdBehind(held, append);
    }
    this.#waiting = left.concat(this.#waiting.slice(seen));
    return batch;
  }

  /**
   * Takes out the appends that can only fail: versions never go down, so who expects less than was reached is late.
   * @param reached versions that streams are known to have
   */
  takeStale(reached: ReadonlyMap<string, number>): { append: PendingAppend; write: StreamWrite }[] {
    const stale: { append: PendingAppend; write: StreamWrite }[] = [];
    this.#waiting = this.#waiting.filter((append) => {
      const write = append.writes.find(
        ({ stream, expected }) => (reached.get(stream) ?? 0) > expected,
      );
      if (write) stale.push({ append, write });
      return !write;
    });
    return stale;
  }

  /** Takes out all. */
  takeAll(): PendingAppend[] {
    const all = this.#waiting;
    this.#waiting = [];
    return all;
  }
}
