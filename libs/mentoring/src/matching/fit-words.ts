import type { Language, LocalisedText } from '@palabre/kernel';

/**
 * All that a coordinator reads of how two go together: in how much of what counts they have anything in common, in three
 * words, and never how much. Degrees can be chained, also from words for them: who is like somebody who is like a third is
 * like the third, and whom an answer leaves out all the same has a limit. That two share something tells nothing about
 * others. See docs/decisions/0039.
 */
export const FIT_WORDS = ['strong', 'good', 'some'] as const;
export type FitWord = (typeof FIT_WORDS)[number];

/** Of 1000: the weights of the criteria in which the two have something in common, of all weights. */
const STRONG = 600;
const GOOD = 300;

/** @param breadth 0 to 1000, as {@link import('./weighing.js').Weighing} tells it */
export const fitWord = (breadth: number): FitWord => {
  if (breadth >= STRONG) return 'strong';
  return breadth >= GOOD ? 'good' : 'some';
};

const SENTENCES: Readonly<Record<FitWord, LocalisedText>> = {
  strong: {
    en: 'In most of what counts here, these two have something in common.',
    fr: 'Dans la plupart de ce qui compte ici, ces deux personnes ont quelque chose en commun.',
  },
  good: {
    en: 'In a good part of what counts here, these two have something in common.',
    fr: 'Dans une bonne part de ce qui compte ici, ces deux personnes ont quelque chose en commun.',
  },
  some: {
    en: 'In some of what counts here, these two have something in common.',
    fr: 'Dans une partie de ce qui compte ici, ces deux personnes ont quelque chose en commun.',
  },
};

export const explainFit = (word: FitWord, language: Language): string => SENTENCES[word][language];
