import type { Language } from '@palabre/kernel';
import type { Chance } from './chance.js';
import { english } from './phrases.en.js';
import { french } from './phrases.fr.js';
import type { Phrases } from './phrases.js';

/** What an application says in words, in the applicant's language. */
export interface ApplicationTexts {
  readonly experience: string;
  readonly motivation: string;
  readonly learningGoals: string;
  readonly plan: string;
  readonly capacity: string;
}

const SECTIONS = ['experience', 'motivation', 'learningGoals', 'plan', 'capacity'] as const;
const PHRASES: Readonly<Record<Language, Phrases>> = { en: english, fr: french };

/** Words that name a person's own surroundings, and fill gaps that no list fills. */
export interface OwnWords {
  readonly collective: string;
  readonly town: string;
}

/** Runs of as many words count as a shared passage. */
export const PASSAGE_WORDS = 10;

/** Every run of {@link PASSAGE_WORDS} words of a text, in lower case and without punctuation. */
export const passagesOf = (text: string): string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return Array.from({ length: Math.max(0, words.length - PASSAGE_WORDS + 1) }, (_, at) =>
    words.slice(at, at + PASSAGE_WORDS).join(' '),
  );
};

const capitalised = (sentence: string): string =>
  sentence.slice(0, 1).toUpperCase() + sentence.slice(1);

const fill = (sentence: string, phrases: Phrases, own: OwnWords, chance: Chance): string =>
  capitalised(
    sentence.replace(/\{(\w+)\}/g, (_gap, name: string) => {
      if (name === 'collective' || name === 'town') return own[name];
      return chance.pick(phrases.slots[name] ?? []);
    }),
  );

/** Writes applications, no two of which share a passage unless they are made to. */
export class ApplicationWriter {
  private readonly used = new Set<string>();

  write(language: Language, own: OwnWords, chance: Chance): ApplicationTexts {
    const written = SECTIONS.map((section) => [
      section,
      this.section(language, section, own, chance.stream(section)),
    ]);
    return Object.fromEntries(written) as Record<(typeof SECTIONS)[number], string>;
  }

  private section(
    language: Language,
    section: (typeof SECTIONS)[number],
    own: OwnWords,
    chance: Chance,
  ): string {
    const phrases = PHRASES[language];
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const text = phrases[section]
        .map((choices, group) => {
          const draw = chance.stream(group, attempt);
          return fill(draw.pick(choices), phrases, own, draw);
        })
        .join(' ');
      const passages = passagesOf(text);
      if (passages.some((passage) => this.used.has(passage))) continue;
      for (const passage of passages) this.used.add(passage);
      return text;
    }
    throw new Error(`the phrases are too few for ${section} in ${language}`);
  }
}

/**
 * Smooth paragraphs that say nothing of one's own, as a text generator gives them to whoever asks:
 * several applications carry the same one.
 */
export const GENERIC_PASSAGES: Readonly<Record<'first' | 'second' | 'third', string>> = {
  first:
    'As a passionate and dedicated advocate, I am deeply committed to fostering inclusive and vibrant ' +
    'communities in which every single voice is valued, celebrated and empowered to drive lasting change.',
  second:
    'In today’s rapidly evolving landscape, meaningful collaboration among diverse stakeholders remains the ' +
    'cornerstone of any sustainable and transformative movement for equality and dignity.',
  third:
    'En tant que personne passionnée et engagée, je suis profondément convaincue que la collaboration et ' +
    'l’inclusion constituent les piliers essentiels d’un changement durable au sein de nos communautés.',
};
