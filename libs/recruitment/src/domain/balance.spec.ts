import { describe, expect, it } from '@jest/globals';
import { balanceOf, balanceOfPlaces, mentionsOf } from './balance.js';

const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);
const from = (count: number, area: string | null, country: string | null) =>
  times(count, { area, country });

describe('balance', () => {
  it('shows cells of five and more as they are', () => {
    expect(balanceOf([...times(7, 'en'), ...times(5, 'fr')])).toEqual([
      { key: 'en', count: 7 },
      { key: 'fr', count: 5 },
    ]);
  });

  it('rolls small cells up, and takes in the next one while the rest is small', () => {
    const keys = [...times(9, 'care'), ...times(6, 'power'), ...times(2, 'art'), 'song'];
    expect(balanceOf(keys)).toEqual([
      { key: 'care', count: 9 },
      { key: null, count: 9 },
    ]);
    expect(balanceOf([...times(9, 'care'), ...times(4, 'art'), 'song'])).toEqual([
      { key: 'care', count: 9 },
      { key: null, count: 5 },
    ]);
  });

  it('shows nothing of four people', () => {
    expect(balanceOf(times(4, 'en'))).toEqual([]);
  });

  it('rolls countries up into their area and areas into the whole', () => {
    const people = [
      ...from(8, 'africa', 'KE'),
      ...from(3, 'africa', 'UG'),
      ...from(2, 'africa', 'ZM'),
      ...from(6, 'asia', 'NP'),
      ...from(1, 'asia', 'LK'),
      ...from(3, 'caribbean', 'HT'),
      ...from(1, null, null),
    ];
    // The caribbean three and the one without a country are four: asia, the smallest area, joins them.
    expect(balanceOfPlaces(people)).toEqual([
      { area: 'africa', country: 'KE', count: 8 },
      { area: 'africa', country: null, count: 5 },
      { area: null, country: null, count: 11 },
    ]);
  });

  it('shows words that five people use, and no total', () => {
    const people = [...times(5, ['queer', 'rural', 'rural']), ...times(2, ['queer']), ['intersex']];
    expect(mentionsOf(people)).toEqual([
      { key: 'queer', count: 7 },
      { key: 'rural', count: 5 },
    ]);
  });
});
