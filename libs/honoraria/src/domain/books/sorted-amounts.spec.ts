import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SortedAmounts, type MarkedAmount } from './sorted-amounts.js';

const minor = fc.oneof(
  fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n, 2n ** 47n, -(2n ** 47n), 0n, -1n),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
);
/** Few marks, so that some are said twice, and the first and last that there are. */
const mark = fc.oneof(fc.nat(20), fc.constantFrom(0, 2 ** 48 - 1, 2 ** 47 + 1));
const amounts = fc.array(fc.record({ mark, minor }));

/** The same in a map: of two amounts the smaller. */
const inMap = (all: readonly MarkedAmount[]): [number, bigint][] => {
  const map = new Map<number, bigint>();
  for (const one of all) {
    const known = map.get(one.mark);
    if (known === undefined || one.minor < known) map.set(one.mark, one.minor);
  }
  return [...map].sort(([one], [other]) => one - other);
};
const asPairs = (sorted: SortedAmounts): [number, bigint][] =>
  [...sorted].map((one) => [one.mark, one.minor]);

describe('amounts sorted by mark', () => {
  it('are those of a map, also read from their text, and two of them together', () => {
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const [sorted, more] = [SortedAmounts.of(one), SortedAmounts.of(other)];
        expect(asPairs(SortedAmounts.parse(String(sorted)))).toEqual(inMap(one));
        const both = sorted.with(more);
        expect(asPairs(both)).toEqual(inMap([...one, ...other]));
        expect(asPairs(more.with(sorted))).toEqual(asPairs(both));
        expect(both.size).toBe(inMap([...one, ...other]).length);
      }),
    );
  });

  it('find what is among them, and nothing else', () => {
    fc.assert(
      fc.property(amounts, mark, (all, wanted) => {
        const sorted = SortedAmounts.parse(String(SortedAmounts.of(all)));
        expect(sorted.get(wanted)).toBe(new Map(inMap(all)).get(wanted));
      }),
    );
  });

  it('are written as ever: rows have them', () => {
    // -10000 is folded to 19999, which is 78 times 256 and 31; of 5 it is 10.
    const bytes = [
      ...[2, 0, 0, 0, 0, 0, 7, 0, 10],
      ...[0x0a, 0x1b, 0x2c, 0x3d, 0x4e, 0x5f, 78, 31],
    ];
    const some = [
      { mark: 0x0a1b2c3d4e5f, minor: -10_000n },
      { mark: 7, minor: 5n },
    ];
    expect(String(SortedAmounts.of(some))).toBe(Buffer.from(bytes).toString('base64'));
  });

  it('take half the room of what is written out', () => {
    const all = Array.from({ length: 1_000 }, (_, n) => ({
      ...{ mark: 2 ** 47 + n * 7_919, minor: -10_100n - BigInt((n * 7_919) % 900_000) },
    }));
    expect(String(SortedAmounts.of(all)).length / all.length).toBeLessThan(12.5);
  });

  it('refuse what is no mark, and an amount that is none of a bank', () => {
    expect(() => SortedAmounts.of([{ mark: 2 ** 48, minor: 1n }])).toThrow('48 bits');
    expect(() => SortedAmounts.of([{ mark: Number.NaN, minor: 1n }])).toThrow('48 bits');
    expect(() => SortedAmounts.of([{ mark: 1, minor: 2n ** 64n }])).toThrow('out of range');
  });
});
