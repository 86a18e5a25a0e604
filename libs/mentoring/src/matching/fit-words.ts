import type { Language, LocalisedText } from '@palabre/kernel';
import type { MatchingRules } from './rules.js';

/**
 * All that a coordinator reads of a score. Exact scores can be chained: two who are each like a third are like each other,
 * and whom the list leaves out all the same has a limit. So there are three words, the steps between them lie elsewhere
 * for each pair, and some pairs are left out of lists for no reason at all. See docs/decisions/0038.
 */
export const FIT_WORDS = ['strong', 'good', 'some'] as const;
export type FitWord = (typeof FIT_WORDS)[number];

const STRONG = 600;
const GOOD = 300;
/** How far the steps of a pair lie from those of all, at most, up or down. */
const BLUR = 100;
/** One in so many pairs is left out of lists. */
const WITHHELD_ONE_IN = 8;

/** Two bytes of the pair's keyed hash for the steps, a third one for the list: always the same for a pair. */
const bytesOf = (mark: string): Buffer => Buffer.from(mark, 'base64url');

/** The keyed hash that decides for two people, whoever is named first. */
export const fitMark = (
  hash: (text: string) => string,
  onePersonId: string,
  otherPersonId: string,
): string => hash(['mentoring-fit', ...[onePersonId, otherPersonId].sort()].join('|'));

export const fitWord = (score: number, mark: string): FitWord => {
  const blurred = score + (bytesOf(mark).readUInt16BE(0) % (2 * BLUR + 1)) - BLUR;
  if (blurred >= STRONG) return 'strong';
  return blurred >= GOOD ? 'good' : 'some';
};

/** Whether a list leaves this pair out, with or without a limit between the two. */
export const isWithheld = (mark: string): boolean =>
  bytesOf(mark).readUInt8(2) % WITHHELD_ONE_IN === 0;

/** Rules whose floor moves in the steps of the words: a list and a proposal by hand tell no finer score by it. */
export const floorInSteps = (rules: MatchingRules): MatchingRules => {
  const { minimumScore } = rules;
  const step = minimumScore >= STRONG ? STRONG : minimumScore >= GOOD ? GOOD : 0;
  return { ...rules, minimumScore: step };
};

const SENTENCES: Readonly<Record<FitWord, LocalisedText>> = {
  strong: {
    en: 'Much speaks for these two.',
    fr: 'Beaucoup de choses parlent pour ces deux personnes.',
  },
  good: {
    en: 'A good deal speaks for these two.',
    fr: 'Bien des choses parlent pour ces deux personnes.',
  },
  some: {
    en: 'Something speaks for these two.',
    fr: 'Quelque chose parle pour ces deux personnes.',
  },
};

export const explainFit = (word: FitWord, language: Language): string => SENTENCES[word][language];
