import type { Language, LocalDate } from '@palabre/kernel';
import type { EntryStatus } from '../books/entry.js';

/** What a journal's first lines say of it. */
export interface JournalInfo {
  readonly cohortId: string;
  readonly language: Language;
  readonly asOf?: LocalDate | undefined;
  readonly knownAt?: string | undefined;
  /** Position of the log that it reflects. */
  readonly position: string;
  /** Names of lines, funders and groups, with what they stand for. */
  readonly legend: readonly { readonly name: string; readonly title: string }[];
}

/** One leg as it is written: amounts in decimal notation. */
export interface WrittenLeg {
  readonly account: string;
  readonly amount: string;
  readonly currency: string;
  /** Its worth in another currency, all in all and without sign. */
  readonly cost?: { readonly amount: string; readonly currency: string };
}

export interface WrittenTransaction {
  readonly on: LocalDate;
  readonly status: EntryStatus;
  /** The event's id; none where no event tells it. */
  readonly code?: string;
  readonly text: string;
  readonly legs: readonly WrittenLeg[];
}

/** What the bank says stood on an account at the end of a day. */
export interface WrittenClosing {
  readonly on: LocalDate;
  readonly account: string;
  readonly amount: string;
  readonly currency: string;
  readonly text: string;
}

/** One program's notation; each function gives whole lines. */
export interface Dialect {
  readonly extension: string;
  header(lines: readonly string[], title: string): string;
  commodity(currency: string, digits: number): string;
  account(name: string, on: LocalDate): string;
  transaction(transaction: WrittenTransaction): string;
  closing(closing: WrittenClosing): string;
  comment(text: string): string;
}

/** A text on one line, without what would end it or start a comment. */
export const onOneLine = (text: string): string => text.replaceAll(/[\s;|"\\]+/gu, ' ').trim();
