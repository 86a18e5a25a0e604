import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  chance,
  member,
  mentor,
  poolOf,
  rulesOf,
  syntheticPool,
} from '../testing-support/pools.js';
import { matchPool, type Matching } from './match-pool.js';
import type { Pool, PoolMember } from './pool.js';
import { NEVER, possiblePairs } from './possible-pairs.js';
import { rulesRefusal, type MatchingRules } from './rules.js';
import { loadSolver, type Solver } from './solver/highs.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const match = (pool: Pool, rules: Partial<MatchingRules> = {}): Matching =>
  matchPool(solver, pool, rulesOf(rules));
const namesOf = ({ pairs }: Matching): string[] =>
  pairs.map(({ menteeId, mentorId }) => `${menteeId}+${mentorId}`);

/** The best there is, by trying every choice: pairs first where they count first, then points. */
const bestByTrying = (pool: Pool, rules: MatchingRules): { pairs: number; points: number } => {
  const { mentees, mentors, places, scoresOf } = possiblePairs(pool, rules);
  const rows = mentees.map((_, i) => {
    const scores = new Int16Array(mentors.length);
    scoresOf(i, scores);
    return scores;
  });
  const free = [...places];
  const better = (a: { pairs: number; points: number }, b: typeof a): typeof a =>
    (
      rules.priority === 'most-pairs' && a.pairs !== b.pairs
        ? a.pairs > b.pairs
        : a.points > b.points
    )
      ? a
      : b;
  const from = (i: number): { pairs: number; points: number } => {
    if (i === mentees.length) return { pairs: 0, points: 0 };
    let best = from(i + 1);
    for (const [j, score] of rows[i]!.entries()) {
      if (score === NEVER || free[j] === 0) continue;
      free[j]! -= 1;
      const rest = from(i + 1);
      free[j]! += 1;
      best = better({ pairs: rest.pairs + 1, points: rest.points + score }, best);
    }
    return best;
  };
  return from(0);
};

describe('a round of matching', () => {
  it('is no worse than any choice, for small pools of every shape', () => {
    const next = chance(7);
    for (let round = 0; round < 40; round += 1) {
      const pool = syntheticPool(1 + Math.floor(next() * 6), 1 + Math.floor(next() * 4), round);
      const rules = rulesOf({
        priority: round % 2 === 0 ? 'most-pairs' : 'total-score',
        minimumScore: round % 3 === 0 ? 250 : 0,
        language: round % 5 === 0 ? 'required' : 'weighed',
        ...(round % 7 === 0 ? { across: 'arrival' } : {}),
      });
      const { pairs, totalScore } = matchPool(solver, pool, rules);
      const best = bestByTrying(pool, rules);
      expect({ round, points: totalScore }).toEqual({ round, points: best.points });
      if (rules.priority === 'most-pairs') expect(pairs).toHaveLength(best.pairs);
    }
  });

  it('gives the mentor whose skills are needed most to whom needs them, not to who came first', () => {
    // a's points: 1000 with x, 500 with y; b's: 1000 with x, 0 with y. First come, first served would end with 1000.
    const pool = poolOf([
      member('a', { seeks: ['cv', 'law'] }),
      member('b', { seeks: ['cv'] }),
      mentor('x', { offers: ['cv', 'law'] }),
      mentor('y', { offers: ['law'] }),
    ]);
    const matching = match(pool, { weights: { skills: 1 } });
    expect(namesOf(matching)).toEqual(['a+y', 'b+x']);
    expect(matching.totalScore).toBe(1500);
  });

  it('does not depend on the order of the pool', () => {
    const pool = syntheticPool(60, 50);
    const turned = { ...pool, members: pool.members.toReversed() };
    expect(match(turned)).toEqual(match(pool));
  });

  it('keeps to capacity, and keeps pairs that exist', () => {
    const pool = poolOf(
      [
        ...['a', 'b', 'c'].map((id) => member(id, { seeks: ['cv'] })),
        mentor('x', { offers: ['cv'], capacity: 2 }),
      ],
      { kept: [{ menteeId: 'c', mentorId: 'x' }] },
    );
    const matching = match(pool);
    expect(matching.pairs).toHaveLength(1);
    expect(matching.pairs[0]?.menteeId).not.toBe('c');
    expect(matching.leftWithout).toEqual([{ menteeId: 'b', reason: 'MORE_THAN_PLACES' }]);
  });

  it('gives nobody to themself, and two who both seek and accompany to each other once', () => {
    const both = { role: 'both', capacity: 1, seeks: ['cv'], offers: ['cv'] } as const;
    expect(match(poolOf([member('a', both)])).pairs).toEqual([]);
    const again = { ...both, personId: 'one' };
    expect(match(poolOf([member('a', again), member('b', again)])).pairs).toEqual([]);
    expect(namesOf(match(poolOf([member('a', both), member('b', both)])))).toEqual(['a+b']);
  });

  it('finds as many pairs as there can be before it looks at points, unless points alone count', () => {
    // b can only have x; a comes first in line and would be as well off with x as with y.
    const skills = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10'];
    const pool = poolOf([
      member('a', { seeks: skills }),
      member('b', { seeks: skills, languages: ['fr'] }),
      mentor('x', { offers: skills.slice(0, 1), languages: ['en', 'fr'] }),
      mentor('y', { offers: skills.slice(9) }),
    ]);
    const rules = { weights: { skills: 1 }, language: 'required' } as const;
    expect(namesOf(match(pool, rules))).toEqual(['a+y', 'b+x']);
  });

  it('says who stays without a mentor and why', () => {
    const reasons = (pool: Pool, rules: Partial<MatchingRules> = {}) =>
      match(pool, rules).leftWithout.map(({ menteeId, reason }) => `${menteeId} ${reason}`);
    expect(reasons(poolOf([member('a')]))).toEqual(['a NO_PLACES']);
    const mentorsOf = (count: number, given: Partial<PoolMember> = {}) =>
      Array.from({ length: count }, (_, at) => mentor(`x${at}`, given));
    const local = { backgrounds: { arrival: 'local' } };
    // Of fewer than five mentors it would tell what the mentee is.
    for (const [count, language, across] of [
      [5, 'NO_COMMON_LANGUAGE', 'NOBODY_ACROSS'],
      [4, 'NO_FIT_THIS_TIME', 'NO_FIT_THIS_TIME'],
    ] as const) {
      const speakers = [member('a', { languages: ['fr'] }), ...mentorsOf(count)];
      expect(reasons(poolOf(speakers), { language: 'required' })).toEqual([`a ${language}`]);
      const locals = [member('a', local), ...mentorsOf(count, local)];
      expect(reasons(poolOf(locals), { across: 'arrival' })).toEqual([`a ${across}`]);
    }
    const three = [
      ...['a', 'b'].map((id) => member(id, { seeks: ['cv'] })),
      mentor('x', { offers: ['cv'] }),
    ];
    expect(reasons(poolOf(three))).toEqual(['b MORE_THAN_PLACES']);
    expect(reasons(poolOf([member('a'), mentor('x')]))).toEqual(['a NO_FIT_THIS_TIME']);
  });
});

describe('rules of matching', () => {
  const refusal = (rules: Partial<MatchingRules>) => rulesRefusal(rulesOf(rules))?.code;
  it('refuses weights that sum to nothing or are no whole numbers, and a floor out of range', () => {
    expect(refusal({})).toBeUndefined();
    expect(refusal({ weights: {} })).toBe('WEIGHTS_SUM_TO_NOTHING');
    expect(refusal({ weights: { skills: 0 } })).toBe('WEIGHTS_SUM_TO_NOTHING');
    expect(refusal({ weights: { skills: 2, goals: -2 } })).toBe('WEIGHT_INVALID');
    expect(refusal({ weights: { skills: 0.5 } })).toBe('WEIGHT_INVALID');
    expect(refusal({ minimumScore: 1001 })).toBe('FLOOR_INVALID');
  });
});
