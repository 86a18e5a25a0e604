/** A line that is not kept: its mark as a number of 48 bits, and its amount in minor units. */
export interface MarkedAmount {
  readonly mark: number;
  readonly minor: bigint;
}

const MARK_BYTES = 6;
/** An amount of 64 bits takes ten bytes of seven. */
const MOST_BYTES = MARK_BYTES + 10;

/** Small amounts of either sign are small numbers. */
const folded = (minor: bigint): bigint => (minor < 0n ? -2n * minor - 1n : 2n * minor);
const unfolded = (value: bigint): bigint => (value % 2n === 0n ? value / 2n : -(value + 1n) / 2n);

/** Beyond this a number is not exact any more. */
const EXACT = 2n ** 49n;
const EXACT_BYTES = 7;

/** Seven bits a byte, the lowest first; the highest bit says that there are more. @returns where it ends */
const putNumber = (bytes: Uint8Array, from: number, value: bigint): number => {
  let [at, rest] = [from, value];
  for (; rest >= EXACT; rest >>= 7n) bytes[at++] = Number(rest & 0x7fn) | 0x80;
  let last = Number(rest);
  for (; last >= 0x80; last = Math.floor(last / 0x80)) bytes[at++] = (last % 0x80) | 0x80;
  bytes[at++] = last;
  return at;
};

/**
 * Amounts by mark as a text of few characters (base64): some nine bytes each, where written out they would be more than twenty.
 * @throws RangeError on a mark of more than 48 bits
 */
export const pack = (amounts: readonly MarkedAmount[]): string => {
  const bytes = Buffer.alloc(amounts.length * MOST_BYTES);
  let at = 0;
  for (const { mark, minor } of amounts) {
    bytes.writeUIntBE(mark, at, MARK_BYTES);
    at = putNumber(bytes, at + MARK_BYTES, folded(minor));
  }
  return bytes.toString('base64', 0, at);
};

/** What {@link pack} has packed. */
export const unpack = (text: string): MarkedAmount[] => {
  const bytes = Buffer.from(text, 'base64');
  const amounts: MarkedAmount[] = [];
  for (let at = 0; at < bytes.length;) {
    const mark = bytes.readUIntBE(at, MARK_BYTES);
    at += MARK_BYTES;
    const begin = at;
    while (bytes[at]! >= 0x80) at += 1;
    at += 1;
    amounts.push({ mark, minor: unfolded(numberIn(bytes, begin, at)) });
  }
  return amounts;
};

const numberIn = (bytes: Uint8Array, from: number, to: number): bigint => {
  if (to - from > EXACT_BYTES) {
    let value = 0n;
    for (let at = to - 1; at >= from; at -= 1) value = (value << 7n) | BigInt(bytes[at]! & 0x7f);
    return value;
  }
  let value = 0;
  for (let at = to - 1; at >= from; at -= 1) value = value * 0x80 + (bytes[at]! & 0x7f);
  return BigInt(value);
};
