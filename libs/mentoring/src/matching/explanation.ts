import type { Language, LocalisedText } from '@palabre/kernel';
import type { SharedByPair } from '../events/matching.js';
import { differ, meetingWays, pointsOf, welcomedDifferences, type Points } from './pair-score.js';
import type { PoolMember } from './pool.js';
import type { MatchingRules } from './rules.js';

/**
 * Why two are proposed to each other: what they have in common, and nothing else. It is made of these two profiles alone,
 * so that nothing about others can show in it: nobody's veto, refusal or conflict, and no "second choice".
 */
export interface Because extends SharedByPair {
  readonly points: Points;
}

const shared = (a: readonly string[], b: readonly string[]): string[] =>
  a.filter((code) => b.includes(code)).toSorted();

export const because = (
  mentee: PoolMember,
  mentor: PoolMember,
  { language, across }: MatchingRules,
): Because => {
  const languages = shared(mentee.languages, mentor.languages);
  const ways = shared(meetingWays(mentee), meetingWays(mentor));
  const crossed = across !== undefined && differ(mentee, mentor, across) ? [across] : [];
  return {
    skills: shared(mentee.seeks, mentor.offers),
    skillsInReturn: shared(mentor.seeks, mentee.offers),
    interests: shared(mentee.interests, mentor.interests),
    goals: shared(mentee.goals, mentor.goals),
    languages,
    availability: shared(mentee.availability, mentor.availability),
    online: ways.includes('online'),
    inPerson: ways.some((way) => way !== 'online'),
    differences: [...new Set([...crossed, ...welcomedDifferences(mentee, mentor)])].toSorted(),
    needsBridge: language === 'bridged' && languages.length === 0,
    points: pointsOf(mentee, mentor),
  };
};

/** Who reads an explanation. */
export const AUDIENCES = ['mentee', 'mentor'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What codes are called, in both languages; a code without a name stands for itself. */
export type Names = Readonly<Record<string, LocalisedText>>;

type Words = Readonly<Record<Language, (list: string) => string>>;

const SENTENCES: Readonly<Record<Audience, Record<'skills' | 'skillsInReturn', Words>>> = {
  mentee: {
    skills: {
      en: (list) => `Your mentor offers what you seek: ${list}.`,
      fr: (list) => `Votre mentor·e propose ce que vous cherchez : ${list}.`,
    },
    skillsInReturn: {
      en: (list) => `You offer what your mentor seeks: ${list}.`,
      fr: (list) => `Vous proposez ce que votre mentor·e cherche : ${list}.`,
    },
  },
  mentor: {
    skills: {
      en: (list) => `You offer what your mentee seeks: ${list}.`,
      fr: (list) => `Vous proposez ce que votre mentoré·e cherche : ${list}.`,
    },
    skillsInReturn: {
      en: (list) => `Your mentee offers what you seek: ${list}.`,
      fr: (list) => `Votre mentoré·e propose ce que vous cherchez : ${list}.`,
    },
  },
};

const IN_COMMON: Readonly<
  Record<'interests' | 'goals' | 'languages' | 'availability' | 'differences', Words>
> = {
  interests: {
    en: (list) => `You share interests: ${list}.`,
    fr: (list) => `Vous partagez des centres d’intérêt : ${list}.`,
  },
  goals: {
    en: (list) => `You share goals: ${list}.`,
    fr: (list) => `Vous partagez des objectifs : ${list}.`,
  },
  languages: {
    en: (list) => `You both speak: ${list}.`,
    fr: (list) => `Vous avez une langue en commun : ${list}.`,
  },
  availability: {
    en: (list) => `You are both free: ${list}.`,
    fr: (list) => `Vous êtes disponibles aux mêmes moments : ${list}.`,
  },
  differences: {
    en: (list) => `You meet across a difference that both of you welcome: ${list}.`,
    fr: (list) => `Vous vous rencontrez par-delà une différence que chacun·e souhaite : ${list}.`,
  },
};

const FIXED = {
  online: {
    en: 'You can meet online.',
    fr: 'Vous pouvez vous rencontrer en ligne.',
  },
  inPerson: {
    en: 'You can meet in person.',
    fr: 'Vous pouvez vous rencontrer en personne.',
  },
  needsBridge: {
    en: 'You have no language in common yet: an interpreter, or learning one together, is the bridge.',
    fr: 'Vous n’avez pas encore de langue commune : un·e interprète, ou l’apprendre ensemble, sera le pont.',
  },
  nothing: {
    en: 'You were matched so that both of you find somebody; the first meeting will show what you share.',
    fr: 'Vous avez été mis·es en relation pour que chacun·e trouve quelqu’un ; la première rencontre dira ce que vous partagez.',
  },
} as const satisfies Record<string, LocalisedText>;

/** An explanation in sentences: to each of the two what they share. */
export const explain = (
  reasons: SharedByPair,
  audience: Audience,
  language: Language,
  names: Names = {},
): string[] => {
  const list = (codes: readonly string[]): string =>
    codes.map((code) => names[code]?.[language] ?? code).join(', ');
  const of = (words: Words, codes: readonly string[]): string[] =>
    codes.length === 0 ? [] : [words[language](list(codes))];
  const when = (holds: boolean, text: LocalisedText): string[] => (holds ? [text[language]] : []);
  const sentences = [
    ...of(SENTENCES[audience].skills, reasons.skills),
    ...of(SENTENCES[audience].skillsInReturn, reasons.skillsInReturn),
    ...(['goals', 'interests', 'languages'] as const).flatMap((name) =>
      of(IN_COMMON[name], reasons[name]),
    ),
    ...when(reasons.needsBridge, FIXED.needsBridge),
    ...of(IN_COMMON.differences, reasons.differences),
    ...of(IN_COMMON.availability, reasons.availability),
    ...when(reasons.online, FIXED.online),
    ...when(reasons.inPerson, FIXED.inPerson),
  ];
  return sentences.length > 0 ? sentences : [FIXED.nothing[language]];
};
