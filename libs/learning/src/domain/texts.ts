import {
  LANGUAGES,
  missingLanguages,
  refuse,
  type PartialText,
  type Refusal,
} from '@palabre/kernel';

/** Refuses texts that are to be published and lack a language, by the JSON pointers of their fields. */
export const translationMissing = (
  texts: Readonly<Record<string, PartialText | undefined>>,
): Refusal<'TRANSLATION_MISSING'> | undefined => {
  const missing = Object.entries(texts).flatMap(([pointer, text]) =>
    missingLanguages(text).map((language) => `${pointer}/${language}`),
  );
  return missing.length === 0 ? undefined : refuse('TRANSLATION_MISSING', { missing }, missing);
};

/** Whether a text says something in one language at least. */
export const saysSomething = (text: PartialText | undefined): boolean =>
  missingLanguages(text).length < LANGUAGES.length;

/** Refuses a note of the group's own that says nothing: one language is enough. */
export const nothingSaid = (
  pointer: string,
  text: PartialText | undefined,
): Refusal<'TRANSLATION_MISSING'> | undefined =>
  saysSomething(text)
    ? undefined
    : refuse('TRANSLATION_MISSING', { missing: [pointer] }, [pointer]);
