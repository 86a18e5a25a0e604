/** A line that is not kept: its mark as a number of 48 bits, and its amount in minor units. */
export interface MarkedAmount {
  readonly mark: number;
  readonly minor: bigint;
}

/** In front of all: how many bytes an amount has. */
const HEADER_BYTES = 1;
const MARK_BYTES = 6;
const MARKS = 2 ** (8 * MARK_BYTES);
/** Up to so many bytes are read as a number; more are always eight. */
const NUMBER_BYTES = 6;
const MOST_BYTES = 8;

/** Small amounts of either sign are small numbers. */
const folded = (minor: bigint): bigint => (minor < 0n ? -2n * minor - 1n : 2n * minor);
const unfolded = (value: bigint): bigint => (value % 2n === 0n ? value / 2n : -(value + 1n) / 2n);

/** How many bytes the largest of some amounts takes. */
const bytesOf = (amounts: readonly MarkedAmount[]): number => {
  let most = 0n;
  for (const { minor } of amounts) {
    const value = folded(minor);
    if (value > most) most = value;
  }
  const bytes = Math.ceil(most.toString(2).length / 8);
  return bytes <= NUMBER_BYTES ? bytes : MOST_BYTES;
};

const byMark = (one: MarkedAmount, other: MarkedAmount): number =>
  one.mark - other.mark || (one.minor < other.minor ? -1 : 1);

/**
 * Amounts by mark, in the order of their marks and each in as many bytes: what is looked for is found by halving, nothing has to be
 * taken apart first, and two of them become one in one pass. Of two amounts of one mark the smaller counts: whoever reads them in
 * another order comes to the same.
 */
export class SortedAmounts implements Iterable<MarkedAmount> {
  readonly size: number;
  /** Bytes of an amount, and of a mark with its amount. */
  readonly #amountBytes: number;
  readonly #width: number;

  private constructor(private readonly bytes: Buffer) {
    this.#amountBytes = bytes[0]!;
    this.#width = MARK_BYTES + this.#amountBytes;
    this.size = (bytes.length - HEADER_BYTES) / this.#width;
  }

  /** @throws RangeError on a mark of more than 48 bits, or an amount of more than 64 */
  static of(amounts: readonly MarkedAmount[]): SortedAmounts {
    const amountBytes = bytesOf(amounts);
    const bytes = room(amounts.length, amountBytes);
    let [at, last] = [HEADER_BYTES, -1];
    for (const { mark, minor } of amounts.toSorted(byMark)) {
      if (!(mark >= 0 && mark < MARKS)) throw new RangeError('a mark has 48 bits');
      if (mark === last) continue;
      last = mark;
      at = bytes.writeUIntBE(mark, at, MARK_BYTES);
      at =
        amountBytes <= NUMBER_BYTES
          ? bytes.writeUIntBE(Number(folded(minor)), at, amountBytes)
          : bytes.writeBigUInt64BE(folded(minor), at);
    }
    return new SortedAmounts(bytes.subarray(0, at));
  }

  /** What {@link toString} has written. */
  static parse(text: string): SortedAmounts {
    return new SortedAmounts(Buffer.from(text, 'base64'));
  }

  toString(): string {
    return this.bytes.toString('base64');
  }

  get(mark: number): bigint | undefined {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#markAt(middle) < mark) low = middle + 1;
      else high = middle;
    }
    return this.#markAt(low) === mark ? this.#minorAt(low) : undefined;
  }

  *[Symbol.iterator](): Generator<MarkedAmount> {
    for (let n = 0; n < this.size; n += 1) yield { mark: this.#markAt(n), minor: this.#minorAt(n) };
  }

  /** All of both. */
  with(other: SortedAmounts): SortedAmounts {
    const bytes = room(this.size + other.size, Math.max(this.#amountBytes, other.#amountBytes));
    let [at, mine, theirs] = [HEADER_BYTES, 0, 0];
    while (mine < this.size || theirs < other.size) {
      const [mark, otherMark] = [this.#markAt(mine), other.#markAt(theirs)];
      const isMine =
        mark === otherMark ? this.#minorAt(mine) < other.#minorAt(theirs) : mark < otherMark;
      at = isMine ? this.#copy(mine, bytes, at) : other.#copy(theirs, bytes, at);
      if (mark <= otherMark) mine += 1;
      if (otherMark <= mark) theirs += 1;
    }
    return new SortedAmounts(bytes.subarray(0, at));
  }

  /** Of the n-th; behind the last there is none that is larger. */
  #markAt(n: number): number {
    if (n >= this.size) return Infinity;
    const at = HEADER_BYTES + n * this.#width;
    const { bytes } = this;
    // By hand: this is most of what is done, and Node's readers look at each argument first.
    const low = (bytes[at + 2]! << 24) | (bytes[at + 3]! << 16) | (bytes[at + 4]! << 8);
    return (bytes[at]! * 256 + bytes[at + 1]!) * 2 ** 32 + ((low | bytes[at + 5]!) >>> 0);
  }

  #minorAt(n: number): bigint {
    const at = HEADER_BYTES + n * this.#width + MARK_BYTES;
    return unfolded(
      this.#amountBytes <= NUMBER_BYTES
        ? BigInt(this.bytes.readUIntBE(at, this.#amountBytes))
        : this.bytes.readBigUInt64BE(at),
    );
  }

  /** Writes the n-th where amounts have as many bytes or more. @returns where it ends */
  #copy(n: number, target: Buffer, from: number): number {
    let [read, at] = [HEADER_BYTES + n * this.#width, from];
    // Byte by byte: for so few a call out of JavaScript takes longer.
    for (const end = at + MARK_BYTES; at < end;) target[at++] = this.bytes[read++]!;
    at += target[0]! - this.#amountBytes;
    for (const end = at + this.#amountBytes; at < end;) target[at++] = this.bytes[read++]!;
    return at;
  }
}

/** Zeros for so many amounts, behind the header. */
const room = (size: number, amountBytes: number): Buffer => {
  const bytes = Buffer.alloc(HEADER_BYTES + size * (MARK_BYTES + amountBytes));
  bytes[0] = amountBytes;
  return bytes;
};
