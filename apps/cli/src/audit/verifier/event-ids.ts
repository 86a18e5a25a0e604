import { createHash } from 'node:crypto';

const FIRST_ROOM = 1_024;

/**
 * Finds out whether an event id stands in a file twice, in eight bytes an event: they are the beginning of its hash, so that
 * nobody can choose ids that look alike.
 */
export class EventIds {
  #marks = new BigUint64Array(FIRST_ROOM);
  #count = 0;

  add(id: string): void {
    if (this.#count === this.#marks.length) {
      const larger = new BigUint64Array(2 * this.#count);
      larger.set(this.#marks);
      this.#marks = larger;
    }
    this.#marks[this.#count++] = markOf(id);
  }

  /** The marks that were added more than once. */
  repeated(): ReadonlySet<bigint> {
    const sorted = this.#marks.slice(0, this.#count).sort();
    return new Set(sorted.filter((mark, n) => n > 0 && mark === sorted[n - 1]));
  }
}

/** What stands for an id. */
export const markOf = (id: string): bigint =>
  createHash('sha256').update(id).digest().readBigUInt64BE(0);
