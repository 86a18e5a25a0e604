import { createHash } from 'node:crypto';

/**
 * Chance that repeats itself: the same seed and the same names give the same draws (sfc32).
 * Every matter draws from a stream of its own name, so that a draw more in one shifts none in another.
 */
export class Chance {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(private readonly path: string) {
    const hash = createHash('sha256').update(path).digest();
    this.a = hash.readInt32LE(0);
    this.b = hash.readInt32LE(4);
    this.c = hash.readInt32LE(8);
    for (let round = 0; round < 12; round += 1) this.next();
  }

  static from(seed: number): Chance {
    return new Chance(`seed ${seed}`);
  }

  /** The stream of a matter: it does not depend on what was drawn before. */
  stream(...names: readonly (string | number)[]): Chance {
    return new Chance([this.path, ...names].join('/'));
  }

  private next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum >>> 0;
  }

  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number {
    return Math.floor((this.next() / 2 ** 32) * below);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  /** One of a list. @throws RangeError on an empty one */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[this.below(list.length)] as T;
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let at = result.length - 1; at > 0; at -= 1) {
      const other = this.below(at + 1);
      [result[at], result[other]] = [result[other] as T, result[at] as T];
    }
    return result;
  }

  /** Digits, as many as asked for. */
  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.below(10))).join('');
  }
}
