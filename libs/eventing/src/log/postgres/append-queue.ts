import type { StreamWrite } from '../event-store.js';
import { Batch, type PendingAppend } from './batch.js';

type Hold = 'guarded' | 'written';

const hold = (held: Map<string, Hold>, stream: string, how: Hold): void => {
  if (held.get(stream) !== 'written') held.set(stream, how);
};

const isFree = (held: ReadonlyMap<string, Hold>, { stream, events }: StreamWrite): boolean => {
  const how = held.get(stream);
  return how === undefined || (how === 'guarded' && events.length === 0);
};

/** How many of those behind its share a batch looks at for what follows it. */
const LOOKED_AT_BEYOND = 500;

/** Whether an append goes to streams of a batch only, so that no other batch could take it meanwhile. */
const follows = ({ written }: Batch, { writes }: PendingAppend): boolean =>
  writes.every(({ stream }) => written.has(stream));

/**
 * Appends that wait to be sent, in order of arrival. What touches a stream that is being written elsewhere, or writes
 * one that is guarded elsewhere, stays; and so does everything behind it on the same streams, so that nobody is
 * overtaken for ever.
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
   * @param most how many appends it takes; beyond that only what would have to wait for this very batch
   */
  take(inFlight: readonly Batch[], most = Infinity): Batch {
    const held = new Map<string, Hold>();
    for (const { reached, written } of inFlight) {
      for (const stream of reached.keys()) {
        hold(held, stream, written.has(stream) ? 'written' : 'guarded');
      }
    }
    const batch = new Batch();
    const left: PendingAppend[] = [];
    let seen = 0;
    for (const append of this.#waiting) {
      const hasItsShare = batch.appends.length >= most;
      if (batch.isFull || (hasItsShare && seen >= most + LOOKED_AT_BEYOND)) break;
      seen += 1;
      const isWanted = !hasItsShare || follows(batch, append);
      const isSendable = isWanted && append.writes.every((write) => isFree(held, write));
      if (isSendable && batch.add(append)) continue;
      left.push(append);
      for (const { stream, events } of append.writes) {
        hold(held, stream, events.length > 0 ? 'written' : 'guarded');
      }
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
