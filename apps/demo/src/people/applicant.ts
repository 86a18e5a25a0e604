import type { Instant, Language } from '@palabre/kernel';
import type { Case } from './cases.js';
import type { Region } from './countries.js';
import type { PayeeInstruction, PostalAddress } from './payee.js';
import type { ApplicationTexts } from './texts.js';
import type { ThemeKey } from '../texts/themes.js';

export type LanguageLevel = 'none' | 'basic' | 'working' | 'fluent';

/** Where somebody comes from and works, as far as a country can say it. */
export interface Origin {
  /** ISO 3166-1 alpha-2; `undefined` for somebody without a nationality. */
  readonly country?: string;
  readonly region?: Region;
  /** Where they live now. */
  readonly livesIn: string;
  /** What a list of countries cannot know, in words. */
  readonly remark?: string;
}

/** An invented person who applies, with all that the year will need of them. */
export interface Applicant {
  /** `applicant-001`: how the script names the person. Says nothing about them. */
  readonly key: string;
  /** Subject of the person's token. */
  readonly subject: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly fullName: string;
  readonly email: string;
  readonly origin: Origin;
  readonly address: PostalAddress;
  /** The language they write in and want to be written to in. */
  readonly language: Language;
  readonly levels: Readonly<Record<Language, LanguageLevel>>;
  /** Their group, or company of friends; membership is theirs alone all the same. */
  readonly collective: string;
  /** In their own words; several, or none. */
  readonly communities: readonly string[];
  /** All three themes, the dearest first. */
  readonly preferences: readonly ThemeKey[];
  readonly texts: ApplicationTexts;
  /** How a text generator was used, if the person says so. */
  readonly aiUse?: string;
  readonly conflictOfInterest?: string;
  readonly submitsAt: Instant;
  readonly payee: PayeeInstruction;
  readonly case: Case;
  /** Strings that are this person's and no other's: none may be left once they are erased. */
  readonly traces: readonly string[];
}
