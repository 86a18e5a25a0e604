import { describe, expect, it } from '@jest/globals';
import { Chance } from './chance.js';

const draws = (chance: Chance, count = 8): number[] =>
  Array.from({ length: count }, () => chance.below(1000));

describe('chance', () => {
  it('repeats itself by seed and name', () => {
    expect(draws(Chance.from(7).stream('names', 3))).toEqual(
      draws(Chance.from(7).stream('names', 3)),
    );
    expect(draws(Chance.from(7))).not.toEqual(draws(Chance.from(8)));
    expect(draws(Chance.from(7).stream('a'))).not.toEqual(draws(Chance.from(7).stream('b')));
  });

  it('keeps streams apart: a draw in one shifts none in another', () => {
    const chance = Chance.from(7);
    const before = draws(chance.stream('texts'));
    chance.below(10);
    chance.stream('names').below(10);
    expect(draws(chance.stream('texts'))).toEqual(before);
  });

  it('draws evenly and keeps to its bounds', () => {
    const chance = Chance.from(1);
    const counts = Array.from({ length: 6 }, () => 0);
    for (let n = 0; n < 6000; n += 1) {
      const side = chance.between(1, 6);
      counts[side - 1] = (counts[side - 1] ?? 0) + 1;
    }
    // 1,000 each are expected; five standard deviations are 144.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(145);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(6000);
  });

  it('puts a list in another order without losing any', () => {
    const list = Array.from({ length: 30 }, (_, n) => n);
    const shuffled = Chance.from(5).shuffled(list);
    expect(shuffled).not.toEqual(list);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(list);
  });
});
