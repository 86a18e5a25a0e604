import { IntlMessageFormat } from 'intl-messageformat';
import Negotiator from 'negotiator';
import {
  LANGUAGES,
  toDecimalText,
  type Language,
  type RefusalDetail,
  type RefusalMessage,
  type RefusalMessages,
} from '@palabre/kernel';
import { commonMessages } from './common-messages.js';

/** The language of a caller, from `Accept-Language`; English when they ask for neither. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  (new Negotiator({ headers: { 'accept-language': acceptLanguage ?? '' } }).language([
    ...LANGUAGES,
  ]) as Language | undefined) ?? 'en';

/** What a refusal tells beside its code, by name. */
export type Details = Readonly<Record<string, RefusalDetail>>;

const isLocalisedDetail = (detail: RefusalDetail): detail is Record<Language, string> =>
  typeof detail === 'object' &&
  detail !== null &&
  Object.keys(detail).length === LANGUAGES.length &&
  LANGUAGES.every((language) => typeof (detail as Record<string, unknown>)[language] === 'string');

/** A refusal's details for one reader: what is said in both languages, in theirs. */
export const detailsIn = (language: Language, details: Details): Details =>
  Object.fromEntries(
    Object.entries(details).map(([key, detail]) => [
      key,
      isLocalisedDetail(detail) ? detail[language] : detail,
    ]),
  );

const flat = (detail: RefusalDetail): string | number | boolean | null =>
  typeof detail === 'object' && detail !== null
    ? Array.isArray(detail)
      ? detail.map((item: RefusalDetail) => flat(item)).join(', ')
      : isMoneyDetail(detail)
        ? `${toDecimalText(detail)} ${detail.currency}`
        : JSON.stringify(detail)
    : (detail as string | number | boolean | null);

const isMoneyDetail = (detail: object): detail is { minor: string; currency: string } =>
  'minor' in detail && 'currency' in detail;

/** Every refusal's words in both languages, and its HTTP status. */
export class Messages {
  private readonly messages = new Map<string, RefusalMessage>();
  private readonly formats = new Map<string, IntlMessageFormat>();

  constructor(catalogues: readonly RefusalMessages[]) {
    for (const catalogue of [commonMessages, ...catalogues]) {
      for (const [code, message] of Object.entries(catalogue)) {
        if (this.messages.has(code)) throw new Error(`refusal ${code} has two messages`);
        this.messages.set(code, message);
      }
    }
  }

  has(code: string): boolean {
    return this.messages.has(code);
  }

  statusOf(code: string): number {
    return this.messages.get(code)?.status ?? 409;
  }

  /** The sentence for a code. @throws Error when a detail that the message needs is missing */
  say(code: string, language: Language, details: Details = {}): string {
    const message = this.messages.get(code);
    if (!message) return code;
    const name = `${language}:${code}`;
    let format = this.formats.get(name);
    if (!format) {
      format = new IntlMessageFormat(message[language], language);
      this.formats.set(name, format);
    }
    const values = Object.fromEntries(
      Object.entries(detailsIn(language, details)).map(([key, value]) => [key, flat(value)]),
    );
    return String(format.format(values));
  }
}
