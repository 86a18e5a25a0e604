import { describe, expect, it } from '@jest/globals';
import { member, mentor, poolOf, rulesOf } from '../testing-support/pools.js';
import { fitWord } from './fit-words.js';
import type { Pool, PoolMember } from './pool.js';
import { NEVER, possiblePairs } from './possible-pairs.js';
import { isOpenTo } from './possible-pairs.js';
import { fits } from './weighing.js';
import { CRITERIA, type MatchingRules } from './rules.js';

const ALIKE = { interests: ['art', 'film'], goals: ['job', 'voice'] };
const ONE = { interests: ['art'], goals: ['job'] };
const OTHER = { interests: ['film'], goals: ['voice'] };

/** Two mentees and two mentors; b keeps y out. Three of the four pairs are alike to the last code. */
const withVeto = poolOf([
  ...[member('a', ALIKE), member('b', { ...ALIKE, vetoes: ['person-y'] })],
  ...[mentor('x', ALIKE), mentor('y', ALIKE)],
]);
/** Nobody keeps anybody out; b and y share nothing, and everybody else something. */
const without = poolOf([
  ...[member('a', ALIKE), member('b', ONE)],
  ...[mentor('x', ONE), mentor('y', OTHER)],
]);

/** What a coordinator reads of a pool: of each mentee who could accompany them, in words. */
const shown = (pool: Pool, rules: MatchingRules): string[] => {
  const { mentees, mentors, scoresOf, breadthOf } = possiblePairs(pool, rules);
  const scores = new Int16Array(mentors.length);
  return mentees.flatMap(({ participantId }, i) => {
    scoresOf(i, scores);
    return mentors.flatMap((one, j) =>
      scores[j] === NEVER
        ? []
        : `${participantId}+${one.participantId} ${fitWord(breadthOf(i, j))}`,
    );
  });
};

/** Every pair of criteria in every proportion that would bring a step near full marks, alone and diluted. */
const someRules = (): MatchingRules[] => {
  const weights = CRITERIA.flatMap((one) => [
    { [one]: 1 },
    ...CRITERIA.filter((other) => other !== one).flatMap((other) =>
      [1, 2, 3, 5, 7, 10].map((share) => ({ [one]: 10, [other]: share })),
    ),
  ]);
  return weights.flatMap((each) =>
    [1, 300, 600, 900, 1000].map((minimumScore) =>
      rulesOf({ weights: each as MatchingRules['weights'], minimumScore }),
    ),
  );
};

describe('three pairs who are alike, and a fourth that an answer leaves out', () => {
  it('can always be that the two share nothing: by no weights and no floor does an answer tell of a veto', () => {
    const seen = new Set<string>();
    for (const rules of someRules()) {
      const text = shown(withVeto, rules);
      expect({ rules, text }).toEqual({ rules, text: shown(without, rules) });
      for (const one of text) seen.add(one);
    }
    // The three others were there to be seen, in every word.
    for (const word of ['strong', 'good', 'some']) {
      for (const pair of ['a+x', 'a+y', 'b+x']) expect(seen).toContain(`${pair} ${word}`);
    }
    expect([...seen].some((one) => one.startsWith('b+y'))).toBe(false);
  });

  it('was told by the earlier method, whose floor was about how much two have in common', () => {
    const diluted = {
      ...rulesOf({ weights: { interests: 6, differences: 4 }, minimumScore: 600 }),
      method: 1 as const,
    };
    expect(shown(withVeto, diluted)).not.toEqual(shown(without, diluted));
  });
});

describe('what a pair is made of', () => {
  const two = (mentee: Partial<PoolMember>, other: Partial<PoolMember>, rules = rulesOf()) =>
    fits(member('e', mentee), mentor('m', other), rules);
  const languages = rulesOf({ weights: { languages: 1, availability: 1, meeting: 1 } });
  const evening = { availability: ['tue-evening'] };

  it('is a skill, an interest or a goal in common: a language and a free evening are no reason alone', () => {
    expect(two(evening, evening, languages)).toBe(false);
    for (const [mentee, other] of [
      [{ seeks: ['cv'] }, { offers: ['cv'] }],
      [{ offers: ['cv'] }, { seeks: ['cv'] }],
      [{ interests: ['art'] }, { interests: ['art'] }],
      [{ goals: ['job'] }, { goals: ['job'] }],
    ]) {
      expect(two({ ...evening, ...mentee }, { ...evening, ...other }, languages)).toBe(true);
    }
    // Both seek the same, or offer it: that is nothing that one has for the other.
    expect(two({ seeks: ['cv'] }, { seeks: ['cv'] }, languages)).toBe(false);
    expect(two({ interests: ['cv'] }, { goals: ['cv'] }, languages)).toBe(false);
  });

  it('weighs something, and enough of what counts is shared in some way', () => {
    const art = { interests: ['art', 'film', 'food', 'sea'] };
    expect(two(art, { interests: ['art'] }, rulesOf({ weights: { goals: 1 } }))).toBe(false);
    const floor = (minimumScore: number) =>
      rulesOf({ weights: { interests: 1, goals: 3 }, minimumScore });
    // A quarter of what counts, however much of it is shared.
    expect(two(art, { interests: ['art'] }, floor(250))).toBe(true);
    expect(two(art, art, floor(251))).toBe(false);
    expect(two({ ...art, goals: ['job'] }, { ...art, goals: ['job'] }, floor(1000))).toBe(true);
  });
});

describe('what language and difference allow', () => {
  const two = (mentee: Partial<PoolMember>, other: Partial<PoolMember>, rules: object) =>
    isOpenTo(member('e', mentee), mentor('m', other), rulesOf(rules));
  const english = { languages: ['en'] };
  const swahili = { languages: ['sw'] };

  it('is a language in common where one is needed, and any where it is bridged', () => {
    expect(two(english, english, { language: 'required' })).toBe(true);
    expect(two(english, swahili, { language: 'required' })).toBe(false);
    expect(two(english, swahili, { language: 'bridged' })).toBe(true);
  });

  it('is a difference in what pairs cross, and nothing of who did not say what they are', () => {
    const [newcomer, local] = ['newcomer', 'local'].map((arrival) => ({
      backgrounds: { arrival },
    }));
    const across = { language: 'weighed', across: 'arrival' };
    expect(two(newcomer!, local!, across)).toBe(true);
    expect(two(newcomer!, newcomer!, across)).toBe(false);
    expect(two(newcomer!, { backgrounds: {} }, across)).toBe(false);
  });
});
