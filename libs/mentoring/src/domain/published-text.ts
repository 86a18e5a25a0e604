import {
  firstRefusal,
  missingLanguages,
  refuse,
  type PartialText,
  type Refusal,
} from '@palabre/kernel';

/** Refuses a text that is to be published and lacks a language; `pointer` names its field (`/title`). */
export const translationMissing = (
  pointer: string,
  text: PartialText | undefined,
): Refusal<'TRANSLATION_MISSING'> | undefined => {
  const missing = missingLanguages(text).map((language) => `${pointer}/${language}`);
  return missing.length === 0 ? undefined : refuse('TRANSLATION_MISSING', { missing }, missing);
};

/** The same of the titles of a list. */
export const titlesMissing = (
  pointer: string,
  list: readonly { readonly title: PartialText }[],
): Refusal<'TRANSLATION_MISSING'> | undefined =>
  firstRefusal(...list.map(({ title }, at) => translationMissing(`${pointer}/${at}/title`, title)));
