/** Slots of the smallest table; always a power of two. */
const FIRST_SLOTS = 64;
/** Part of the slots that may be taken. */
const FULL = 0.7;

/** A mark from 1 on: 0 is nobody's. @throws RangeError when it is none */
const keyOf = (mark: number): number => {
  if (!Number.isSafeInteger(mark) || mark < 0) throw new RangeError('a mark has 48 bits');
  return mark + 1;
};

/**
 * The amount of each mark (a number of up to 48 bits) in minor units, and their sum. A table of numbers, with marks for
 * where to look: a day of a large account has a million, and as texts they would be most of what a process holds.
 */
export class AmountsByMark {
  #marks = new Float64Array(FIRST_SLOTS);
  #minors = new BigInt64Array(FIRST_SLOTS);
  #size = 0;
  #sum = 0n;

  /** One of its own with the same in it. */
  copy(): AmountsByMark {
    const copy = new AmountsByMark();
    copy.#marks = this.#marks.slice();
    copy.#minors = this.#minors.slice();
    copy.#size = this.#size;
    copy.#sum = this.#sum;
    return copy;
  }

  get size(): number {
    return this.#size;
  }

  get sum(): bigint {
    return this.#sum;
  }

  get(mark: number): bigint | undefined {
    const slot = this.#slotOf(keyOf(mark));
    return this.#marks[slot] === 0 ? undefined : this.#minors[slot];
  }

  /**
   * Takes an amount in. Of two that are said of one mark the smaller counts: whoever reads them in another order comes to the same.
   * @returns whether that changed anything
   */
  add(mark: number, minor: bigint): boolean {
    const key = keyOf(mark);
    const slot = this.#slotOf(key);
    if (this.#marks[slot] !== 0) {
      const known = this.#minors[slot]!;
      if (minor >= known) return false;
      this.#minors[slot] = minor;
      this.#sum += minor - known;
      return true;
    }
    this.#marks[slot] = key;
    this.#minors[slot] = minor;
    this.#size += 1;
    this.#sum += minor;
    if (this.#size > this.#marks.length * FULL) this.#grow();
    return true;
  }

  /** Where a mark is, or would be: marks are parts of hashes, so their last bits spread them. */
  #slotOf(key: number): number {
    const slots = this.#marks.length;
    let slot = key % slots;
    while (this.#marks[slot] !== 0 && this.#marks[slot] !== key) slot = (slot + 1) % slots;
    return slot;
  }

  #grow(): void {
    const [marks, minors] = [this.#marks, this.#minors];
    this.#marks = new Float64Array(marks.length * 2);
    this.#minors = new BigInt64Array(marks.length * 2);
    for (const [at, key] of marks.entries()) {
      if (key === 0) continue;
      const slot = this.#slotOf(key);
      this.#marks[slot] = key;
      this.#minors[slot] = minors[at]!;
    }
  }
}
