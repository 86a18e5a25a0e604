import type { Pool, PoolMember } from '../matching/pool.js';
import type { MatchingRules } from '../matching/rules.js';

/** Numbers from 0 to below 1 that look like chance and are the same every time (mulberry32). */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const codes = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${kind}-${at}`);

const SKILLS = codes('skill', 40);
const INTERESTS = codes('interest', 24);
const GOALS = codes('goal', 16);
const SLOTS = codes('slot', 14);
const LANGUAGES = ['en', 'fr', 'sw', 'ar', 'hi', 'id'];
const PLACES = codes('place', 12);

export const member = (participantId: string, given: Partial<PoolMember> = {}): PoolMember => ({
  participantId,
  personId: `person-${participantId}`,
  role: 'mentee',
  capacity: 0,
  offers: [],
  seeks: [],
  interests: [],
  goals: [],
  languages: ['en'],
  availability: [],
  formats: ['online'],
  backgrounds: {},
  welcomes: [],
  vetoes: [],
  ...given,
});

export const mentor = (participantId: string, given: Partial<PoolMember> = {}): PoolMember =>
  member(participantId, { role: 'mentor', capacity: 1, ...given });

export const poolOf = (
  members: readonly PoolMember[],
  given: Partial<Omit<Pool, 'members'>> = {},
): Pool => ({ members, kept: [], apart: [], ...given });

export const rulesOf = (given: Partial<MatchingRules> = {}): MatchingRules => ({
  weights: { skills: 5, interests: 2, goals: 2, availability: 1 },
  language: 'weighed',
  minimumScore: 0,
  priority: 'most-pairs',
  ...given,
});

/** Synthetic people with profiles of ordinary size. */
export const syntheticPool = (mentees: number, mentors: number, seed = 1): Pool => {
  const next = chance(seed);
  const some = (list: readonly string[], least: number, most: number): string[] => {
    const chosen = new Set<string>();
    const size = least + Math.floor(next() * (most - least + 1));
    while (chosen.size < size) chosen.add(list[Math.floor(next() * list.length)]!);
    return [...chosen];
  };
  const one = (id: string, role: 'mentee' | 'mentor'): PoolMember =>
    member(id, {
      role,
      capacity: role === 'mentor' ? 1 + Math.floor(next() * 2) : 0,
      offers: some(SKILLS, 2, 6),
      seeks: some(SKILLS, 1, 4),
      interests: some(INTERESTS, 2, 6),
      goals: some(GOALS, 1, 3),
      languages: some(LANGUAGES, 1, 2),
      availability: some(SLOTS, 2, 6),
      formats: next() < 0.8 ? ['online'] : ['in-person', 'online'],
      place: some(PLACES, 1, 1)[0]!,
      backgrounds: { arrival: next() < 0.5 ? 'newcomer' : 'local' },
      welcomes: next() < 0.5 ? ['arrival'] : [],
    });
  return poolOf([
    ...Array.from({ length: mentees }, (_, at) => one(`e${String(at).padStart(5, '0')}`, 'mentee')),
    ...Array.from({ length: mentors }, (_, at) => one(`o${String(at).padStart(5, '0')}`, 'mentor')),
  ]);
};
