import { describe, expect, it } from '@jest/globals';
import { AmountsByMark } from './amounts-by-mark.js';

describe('amounts by mark', () => {
  it('are those of a map, however many there are and wherever marks meet', () => {
    const [amounts, map] = [new AmountsByMark(), new Map<number, bigint>()];
    let state = 7n;
    for (let n = 0; n < 5_000; n += 1) {
      state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
      // Few differ in what decides where they are looked for; all 48 bits are used.
      const mark = Number((state >> 40n) * 2n ** 24n + (state % 7n));
      const minor = (state % 2_000_001n) - 1_000_000n;
      const known = map.get(mark);
      expect(amounts.add(mark, minor)).toBe(known === undefined || minor < known);
      map.set(mark, known !== undefined && known < minor ? known : minor);
    }
    expect(amounts.size).toBe(map.size);
    expect(amounts.sum).toBe([...map.values()].reduce((sum, minor) => sum + minor, 0n));
    for (const [mark, minor] of map) expect(amounts.get(mark)).toBe(minor);
    expect(amounts.get(0xfffffffffffe)).toBeUndefined();
  });

  it('takes nothing for a mark that is none', () => {
    expect(() => new AmountsByMark().add(Number.NaN, 1n)).toThrow(RangeError);
  });

  it('knows the mark of nothing but zeros', () => {
    const amounts = new AmountsByMark();
    expect(amounts.get(0)).toBeUndefined();
    expect(amounts.add(0, -5n)).toBe(true);
    expect(amounts.add(0, -5n)).toBe(false);
    expect(amounts.add(0, -9n)).toBe(true);
    expect([amounts.size, amounts.sum]).toEqual([1, -9n]);
  });
});
