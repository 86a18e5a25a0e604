import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pack, unpack } from './packed-amounts.js';

describe('amounts by mark, packed', () => {
  it('come out as they went in', () => {
    const amount = fc.record({
      mark: fc.oneof(
        fc.constantFrom(0, 2 ** 48 - 1),
        fc.maxSafeNat().map((n) => n % 2 ** 48),
      ),
      minor: fc.oneof(
        fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n, 2n ** 48n, -(2n ** 48n), 2n ** 49n, 0n, -1n),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
      ),
    });
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        expect(unpack(pack(amounts))).toEqual(amounts);
      }),
    );
  });

  it('are written as ever: rows have them', () => {
    // -10000 is folded to 19999, which is 156 times 128 and 31; 156 is once 128 and 28.
    const bytes = [0x0a, 0x1b, 0x2c, 0x3d, 0x4e, 0x5f, 0x80 + 31, 0x80 + 28, 1];
    const text = Buffer.from(bytes).toString('base64');
    expect(pack([{ mark: 0x0a1b2c3d4e5f, minor: -10_000n }])).toBe(text);
  });

  it('take half the room of what is written out', () => {
    const amounts = Array.from({ length: 1_000 }, (_, n) => ({
      ...{ mark: 2 ** 47 + n * 7_919, minor: -10_100n - BigInt((n * 7_919) % 900_000) },
    }));
    expect(pack(amounts).length / amounts.length).toBeLessThan(12.5);
  });

  it('refuse what is no mark', () => {
    expect(() => pack([{ mark: 2 ** 48, minor: 1n }])).toThrow('out of range');
  });
});
