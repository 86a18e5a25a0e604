import { describe, expect, it } from '@jest/globals';
import { judge, median, quantile } from './statistics.js';

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

  it('is none of nothing', () => expect(() => median([])).toThrow(RangeError));
});

describe('quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  it.each([
    [0, 1],
    [0.5, 51],
    [0.99, 100],
    [1, 100],
  ])('%d of 1 to 100 is %d', (share, expected) => expect(quantile(hundred, share)).toBe(expected));
});

describe('a goal', () => {
  it.each([
    [[1.7, 1.9, 2.1], 1.6, 'met'],
    [[1.6, 1.9, 2.1], 1.6, 'met'],
    [[1.5, 1.9, 2.1], 1.6, 'not decided'],
    [[1.2, 1.3, 1.6], 1.6, 'not decided'],
    [[1.2, 1.3, 1.5], 1.6, 'missed'],
  ])('%j of at least %d is %s', (values, goal, verdict) =>
    expect(judge(values, goal, 'at least')).toBe(verdict),
  );

  it.each([
    [[6, 7, 10], 10, 'met'],
    [[6, 7, 11], 10, 'not decided'],
    [[11, 12, 13], 10, 'missed'],
  ])('%j of at most %d is %s', (values, goal, verdict) =>
    expect(judge(values, goal, 'at most')).toBe(verdict),
  );
});
