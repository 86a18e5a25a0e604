import { beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '@palabre/kernel';
import {
  chance,
  member,
  mentor,
  poolOf,
  rulesOf,
  syntheticPool,
} from '../testing-support/pools.js';
import { AUDIENCES, because, explain } from './explanation.js';
import { matchPool } from './match-pool.js';
import type { Pool, PoolMember } from './pool.js';
import { fits } from './possible-pairs.js';
import { loadSolver, type Solver } from './solver/highs.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const rules = rulesOf({ weights: { skills: 3, interests: 1, differences: 1 }, minimumScore: 100 });
const names = { law: { en: 'labour law', fr: 'droit du travail' } };
const a = member('a', { seeks: ['law', 'cv'], interests: ['art'], languages: ['en', 'fr'] });
const x = mentor('x', { offers: ['law'], interests: ['art', 'film'], languages: ['fr'] });

describe('an explanation', () => {
  it('tells each of the two what they share, in their language', () => {
    const reasons = because(a, x, rules);
    expect(explain(reasons, 'mentee', 'en', names)).toEqual([
      'Your mentor offers what you seek: labour law.',
      'You share interests: art.',
      'You both speak: fr.',
      'You can meet online.',
    ]);
    expect(explain(reasons, 'mentor', 'fr', names)).toEqual([
      'Vous proposez ce que votre mentoré·e cherche : droit du travail.',
      'Vous partagez des centres d’intérêt : art.',
      'Vous avez une langue en commun : fr.',
      'Vous pouvez vous rencontrer en ligne.',
    ]);
  });

  it('names the dimension of a welcomed difference, never what either is', () => {
    const of = (arrival: string): Partial<PoolMember> => ({
      backgrounds: { arrival, faith: 'same' },
      welcomes: ['arrival', 'faith'],
    });
    const text = explain(
      because(member('b', of('newcomer')), mentor('y', of('local')), rules),
      'mentee',
      'en',
    ).join(' ');
    expect(text).toContain('a difference that both of you welcome: arrival.');
    expect(text).not.toMatch(/newcomer|local|faith/);
  });

  it('says so where a language has to be bridged, and finds words where nothing is shared', () => {
    const [b, y] = [member('b', { formats: [] }), mentor('y', { formats: [], languages: ['sw'] })];
    expect(explain(because(b, y, rules), 'mentee', 'en')).toEqual([
      'You were matched so that both of you find somebody; the first meeting will show what you share.',
    ]);
    const bridged = { ...rules, language: 'bridged' } as const;
    expect(explain(because(b, y, bridged), 'mentor', 'en')[0]).toContain('interpreter');
  });
});

/** Everything that anybody is shown about a round. */
const shown = (pool: Pool): Record<string, unknown> => {
  const { pairs, leftWithout, ...totals } = matchPool(solver, pool, rules);
  const members = new Map(pool.members.map((one) => [one.participantId, one]));
  const explanations = pairs.map(({ menteeId, mentorId }) =>
    AUDIENCES.flatMap((audience) =>
      LANGUAGES.map((language) =>
        explain(because(members.get(menteeId)!, members.get(mentorId)!, rules), audience, language),
      ),
    ),
  );
  return { pairs, leftWithout, totals, explanations };
};

/** Some pairs of mentee and mentor of a pool. */
const somePairs = ({ members }: Pool, seed: number): (readonly [PoolMember, PoolMember])[] => {
  const next = chance(seed);
  const [mentees, mentors] = ['mentee', 'mentor'].map((role) =>
    members.filter((one) => one.role === role),
  );
  return Array.from({ length: 12 }, () => [
    mentees![Math.floor(next() * mentees!.length)]!,
    mentors![Math.floor(next() * mentors!.length)]!,
  ]);
};

const vetoing = (pool: Pool, vetoes: readonly (readonly [PoolMember, PoolMember])[]): Pool => ({
  ...pool,
  members: pool.members.map((one) => ({
    ...one,
    vetoes: vetoes.flatMap(([by, of]) =>
      by.participantId === one.participantId ? of.personId : [],
    ),
  })),
});

describe('a secret veto', () => {
  it('cannot be told from a refusal, from a conflict of interest, or from a veto of the other', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const pool = syntheticPool(14, 8, seed);
      const pairs = somePairs(pool, seed);
      const byMentee = shown(vetoing(pool, pairs));
      const byMentor = shown(
        vetoing(
          pool,
          pairs.map(([one, other]) => [other, one] as const),
        ),
      );
      const apart = pairs.map(([one, other]) => [one.participantId, other.participantId] as const);
      expect(byMentor).toEqual(byMentee);
      expect(shown({ ...pool, apart })).toEqual(byMentee);
    }
  });

  it('cannot be told from a pair that scores too little', () => {
    // y would be wanted by a; whether y is vetoed or offers nothing that a seeks looks the same to everybody.
    const others = [member('a', { seeks: ['cv'] }), member('b', { seeks: ['law'] })];
    const without = (given: Partial<PoolMember>, vetoes: string[]): Pool =>
      poolOf([{ ...others[0]!, vetoes }, others[1]!, mentor('y', { offers: ['cv'], ...given })]);
    const vetoed = shown(without({}, ['person-y']));
    expect(vetoed).toEqual(shown(without({ offers: ['singing'] }, [])));
    expect(vetoed['leftWithout']).toEqual([
      { menteeId: 'a', reason: 'MORE_THAN_PLACES' },
      { menteeId: 'b', reason: 'MORE_THAN_PLACES' },
    ]);
  });

  it('is never behind why somebody stays without: with and without it the reason is the same', () => {
    const reasons = (pool: Pool): ReadonlyMap<string, string> =>
      new Map(
        matchPool(solver, pool, rules).leftWithout.map(({ menteeId, reason }) => [
          menteeId,
          reason,
        ]),
      );
    const seen = new Set<string>();
    let compared = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      // Fewer places than people, and more.
      const pool = seed % 2 === 0 ? syntheticPool(14, 8, seed) : syntheticPool(10, 12, seed);
      const open = reasons(pool);
      for (const [menteeId, reason] of reasons(vetoing(pool, somePairs(pool, seed)))) {
        if (!open.has(menteeId)) continue;
        expect(reason).toBe(open.get(menteeId));
        seen.add(reason);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(10);
    expect(seen.size).toBeGreaterThan(0);
  });

  it('may always be that too little speaks for a pair, whatever the programme says', () => {
    const [b, y] = [member('b', { formats: [] }), mentor('y', { formats: [] })];
    const lax = { ...rules, minimumScore: 0 };
    expect(matchPool(solver, poolOf([b, y]), lax).leftWithout).toEqual([
      { menteeId: 'b', reason: 'NO_FIT_THIS_TIME' },
    ]);
    expect(fits(b, y, lax)).toBe(false);
    expect(fits(a, x, rules)).toBe(true);
  });

  it('changes no word to a pair that is proposed with or without it', () => {
    const words = ({ pairs, explanations }: Record<string, unknown>): Map<string, unknown> =>
      new Map(
        (pairs as { menteeId: string; mentorId: string }[]).map((pair, at) => [
          JSON.stringify(pair),
          (explanations as unknown[])[at],
        ]),
      );
    let compared = 0;
    for (let seed = 1; seed <= 8; seed += 1) {
      const pool = syntheticPool(14, 8, seed);
      const open = words(shown(pool));
      for (const [pair, text] of words(shown(vetoing(pool, somePairs(pool, seed))))) {
        if (!open.has(pair)) continue;
        expect(text).toEqual(open.get(pair));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(40);
  });
});
