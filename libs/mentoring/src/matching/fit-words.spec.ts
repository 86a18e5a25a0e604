import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '@palabre/kernel';
import { explainFit, FIT_WORDS, fitMark, fitWord, isWithheld } from './fit-words.js';

const hash = (text: string): string =>
  createHmac('sha256', 'a key of tests').update(text).digest('base64url');
const markOf = (third: number): string => Buffer.from([0, 0, third]).toString('base64url');

describe('what a coordinator reads of how two go together', () => {
  it('is one of three words, each with a sentence in both languages', () => {
    expect([1000, 600, 599, 300, 299, 1].map(fitWord)).toEqual([
      ...['strong', 'strong', 'good', 'good', 'some', 'some'],
    ]);
    const said = FIT_WORDS.flatMap((word) => LANGUAGES.map((one) => explainFit(word, one)));
    expect(new Set(said).size).toBe(6);
  });
});

describe('a pair that is left out of lists for no reason', () => {
  it('is the same whoever is named first, at all times, and not for another key', () => {
    const mark = fitMark(hash, 'person-a', 'person-b');
    expect(fitMark(hash, 'person-b', 'person-a')).toBe(mark);
    expect(isWithheld(markOf(8))).toBe(true);
    expect(isWithheld(markOf(9))).toBe(false);
  });

  it('is one in eight, so that who is missing need not be kept out', () => {
    const pairs = Array.from({ length: 4_000 }, (_, at) => fitMark(hash, 'person-a', `p-${at}`));
    const share = pairs.filter(isWithheld).length / pairs.length;
    // Five standard deviations of 4,000 draws around 1/8.
    expect(Math.abs(share - 0.125)).toBeLessThan(0.027);
  });
});
