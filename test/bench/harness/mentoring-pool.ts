import type {
  MatchingRules,
  Pool,
  PoolMember,
} from '../../../libs/mentoring/src/matching/index.js';

/** The formal programme's weights: what the mentee needs weighs first. */
export const RULES: MatchingRules = {
  weights: { skills: 8, goals: 2, availability: 2, meeting: 1, interests: 1 },
  language: 'required',
  minimumScore: 250,
  priority: 'total-score',
};

/** Numbers from 0 to below 1 that look like chance and are the same every time (xorshift). */
const chance = (seed: number): (() => number) => {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
};

const codes = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${kind}-${at}`);
const [SKILLS, INTERESTS, GOALS] = [codes('skill', 60), codes('interest', 30), codes('goal', 20)];
const [SLOTS, PLACES] = [codes('slot', 21), codes('place', 22)];
/** English and French are spoken by most; the rest by some. */
const LANGUAGES = ['en', 'en', 'en', 'fr', 'fr', 'sw', 'ar', 'hi', 'id'];

/** As many mentees as mentors, with profiles of ordinary size, one place a mentor, in order of arrival. */
export const peopleOf = (each: number, seed = 7): Pool => {
  const next = chance(seed);
  const some = (list: readonly string[], least: number, most: number): string[] => {
    const size = least + Math.floor(next() * (most - least + 1));
    const chosen = new Set<string>();
    while (chosen.size < size) chosen.add(list[Math.floor(next() * list.length)]!);
    return [...chosen];
  };
  const one = (participantId: string, role: 'mentee' | 'mentor'): PoolMember => ({
    ...{ participantId, personId: `of-${participantId}`, role },
    capacity: role === 'mentor' ? 1 : 0,
    offers: some(SKILLS, 3, 8),
    seeks: some(SKILLS, 1, 4),
    interests: some(INTERESTS, 2, 6),
    goals: some(GOALS, 1, 3),
    languages: some(LANGUAGES, 1, 2),
    availability: some(SLOTS, 3, 8),
    formats: next() < 0.7 ? ['online'] : ['in-person', 'online'],
    place: some(PLACES, 1, 1)[0]!,
    ...{ backgrounds: {}, welcomes: [], vetoes: [] },
  });
  const all = (role: 'mentee' | 'mentor'): PoolMember[] =>
    Array.from({ length: each }, (_, at) => one(`${role}-${String(at).padStart(6, '0')}`, role));
  return { members: [...all('mentee'), ...all('mentor')], kept: [], apart: [] };
};
