import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fitMark, fitWord, floorInSteps, isWithheld } from './fit-words.js';
import { fits } from './possible-pairs.js';
import type { PoolMember } from './pool.js';
import type { MatchingRules } from './rules.js';

const hash = (text: string): string =>
  createHmac('sha256', 'a key of tests').update(text).digest('base64url');
/** A mark whose steps lie so far from those of all, and whose third byte is this. */
const markOf = (blur: number, third: number): string =>
  Buffer.from([0, blur + 100, third]).toString('base64url');

const rules: MatchingRules = {
  ...{ weights: { interests: 1 }, language: 'any', minimumScore: 1, bonus: 0 },
} as never;
const member = (id: string, interests: readonly string[]): PoolMember => ({
  ...{ participantId: id, personId: `person-${id}`, role: 'both', capacity: 1, vetoes: [] },
  ...{ offers: [], seeks: [], interests, goals: [], languages: [], availability: [] },
  ...{ formats: [], backgrounds: {}, welcomes: [] },
});

describe('what a coordinator reads of a score', () => {
  it('is one of three words, whose steps lie elsewhere for each pair', () => {
    expect([fitWord(600, markOf(0, 1)), fitWord(599, markOf(0, 1))]).toEqual(['strong', 'good']);
    expect([fitWord(300, markOf(0, 1)), fitWord(299, markOf(0, 1))]).toEqual(['good', 'some']);
    expect([fitWord(500, markOf(100, 1)), fitWord(699, markOf(-100, 1))]).toEqual([
      'strong',
      'good',
    ]);
  });

  it('cannot be chained: each like the next by the strongest word, and nothing in common at the ends', () => {
    // Twice what they share over both lengths: 2·1/3 and 2·1/3; the ends share nothing.
    const [mentee, middle, mentor] = [['a'], ['a', 'b'], ['b']].map((interests, at) =>
      member(`m${at}`, interests),
    ) as [PoolMember, PoolMember, PoolMember];
    expect(fitWord(666, markOf(0, 1))).toBe('strong');
    expect([fits(mentee, middle, rules), fits(middle, mentor, rules)]).toEqual([true, true]);
    expect(fits(mentee, mentor, rules)).toBe(false);
  });

  it('moves with the floor in its own steps', () => {
    const floors = [0, 1, 299, 300, 599, 600, 1000].map(
      (minimumScore) => floorInSteps({ ...rules, minimumScore }).minimumScore,
    );
    expect(floors).toEqual([0, 0, 0, 300, 300, 600, 600]);
  });
});

describe('a pair that is left out of lists for no reason', () => {
  it('is the same whoever is named first, at all times, and not for another key', () => {
    const mark = fitMark(hash, 'person-a', 'person-b');
    expect(fitMark(hash, 'person-b', 'person-a')).toBe(mark);
    expect(isWithheld(markOf(0, 8))).toBe(true);
    expect(isWithheld(markOf(0, 9))).toBe(false);
  });

  it('is one in eight, so that who is missing need not be kept out', () => {
    const pairs = Array.from({ length: 4_000 }, (_, at) => fitMark(hash, 'person-a', `p-${at}`));
    const share = pairs.filter(isWithheld).length / pairs.length;
    // Five standard deviations of 4,000 draws around 1/8.
    expect(Math.abs(share - 0.125)).toBeLessThan(0.027);
  });
});
