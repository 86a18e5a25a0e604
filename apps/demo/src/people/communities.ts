import type { Language } from '@palabre/kernel';
import type { Chance } from './chance.js';

/** How people speak of their own communities; the words are theirs, so there is no closed list anywhere else. */
const WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'lesbian',
    'gay',
    'bisexual',
    'trans woman',
    'trans man',
    'non-binary',
    'intersex',
    'queer',
    'asexual',
    'gender-diverse',
    'living with HIV',
    'disabled',
    'migrant',
    'indigenous',
    'rural',
  ],
  fr: [
    'lesbienne',
    'gay',
    'bisexuel·le',
    'femme trans',
    'homme trans',
    'non binaire',
    'intersexe',
    'queer',
    'asexuel·le',
    'vivant avec le VIH',
    'handicapé·e',
    'migrant·e',
    'autochtone',
    'monde rural',
  ],
};

/** None to three words; about one person in ten rather says nothing. */
export const describeCommunities = (language: Language, chance: Chance): string[] => {
  const count = chance.pick([0, 1, 1, 1, 1, 1, 2, 2, 2, 3]);
  return chance.shuffled(WORDS[language]).slice(0, count);
};
