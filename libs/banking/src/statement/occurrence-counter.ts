const EMPTY = 0;

/**
 * Counts how often each key was seen, in some 24 bytes a key: a statement of a million lines is
 * counted in 50 MB. Keys are the first 64 bits of a hash; two different lines share one once in
 * tens of millions of such files, and then only their ordinals tell it.
 */
export class OccurrenceCounter {
  private high = new Uint32Array(1024);
  private low = new Uint32Array(1024);
  private seen = new Uint32Array(1024);
  private size = 0;

  /**
   * How often the key was seen before this time.
   * @param hash in hexadecimal: bytes would be a buffer for each line
   */
  next(hash: string): number {
    if (this.size * 2 > this.seen.length) this.grow();
    const high = Number.parseInt(hash.slice(0, 8), 16);
    const low = Number.parseInt(hash.slice(8, 16), 16);
    const slot = this.slotOf(high, low);
    const before = this.seen[slot] as number;
    if (before === EMPTY) {
      this.size += 1;
      this.high[slot] = high;
      this.low[slot] = low;
    }
    this.seen[slot] = before + 1;
    return before;
  }

  private slotOf(high: number, low: number): number {
    const mask = this.seen.length - 1;
    let slot = low & mask;
    while (this.seen[slot] !== EMPTY && (this.high[slot] !== high || this.low[slot] !== low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { high, low, seen } = this;
    this.high = new Uint32Array(seen.length * 2);
    this.low = new Uint32Array(seen.length * 2);
    this.seen = new Uint32Array(seen.length * 2);
    for (let index = 0; index < seen.length; index += 1) {
      if (seen[index] === EMPTY) continue;
      const slot = this.slotOf(high[index] as number, low[index] as number);
      this.high[slot] = high[index] as number;
      this.low[slot] = low[index] as number;
      this.seen[slot] = seen[index] as number;
    }
  }
}
