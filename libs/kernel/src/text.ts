/** Words that the community publishes: in English and in French. */
export interface LocalisedText {
  readonly en: string;
  readonly fr: string;
}
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text that may still lack a language: what drafts are made of. */
export interface PartialText {
  readonly en?: string;
  readonly fr?: string;
}

/** The languages in which a text says nothing. */
export const missingLanguages = (text: PartialText | undefined): Language[] =>
  LANGUAGES.filter((language) => !text?.[language]?.trim());

/** Whether both languages are there. */
export const isLocalised = (text: PartialText | undefined): text is LocalisedText =>
  missingLanguages(text).length === 0;
