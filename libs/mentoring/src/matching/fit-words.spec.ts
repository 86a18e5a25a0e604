import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '@palabre/kernel';
import { explainFit, FIT_WORDS, fitWord } from './fit-words.js';

describe('what a coordinator reads of how two go together', () => {
  it('is one of three words, each with a sentence in both languages', () => {
    expect([1000, 600, 599, 300, 299, 1].map(fitWord)).toEqual([
      ...['strong', 'strong', 'good', 'good', 'some', 'some'],
    ]);
    const said = FIT_WORDS.flatMap((word) => LANGUAGES.map((one) => explainFit(word, one)));
    expect(new Set(said).size).toBe(6);
  });
});
