import { missingLanguages, type PartialText } from '@palabre/kernel';

/** The JSON pointers of the languages that a text lacks: `/title/fr`. */
export const missingTranslations = (pointer: string, text: PartialText | undefined): string[] =>
  missingLanguages(text).map((language) => `${pointer}/${language}`);
