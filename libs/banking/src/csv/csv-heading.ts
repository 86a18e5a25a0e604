import type { CsvColumn, CsvProfile } from './csv-profile.js';

/** Where the columns of a profile stand in a file. */
export interface CsvHeading {
  readonly profile: CsvProfile;
  /** Line of the headings, from 1. */
  readonly line: number;
  readonly width: number;
  readonly index: ReadonlyMap<CsvColumn, number>;
  /** As the file calls it. */
  readonly titles: readonly string[];
}

/** Banks write a few lines about the account above the headings. */
const LINES_BEFORE = 30;

const plain = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim()
    .toLowerCase();

const headingOf = (profile: CsvProfile, text: string, line: number): CsvHeading | undefined => {
  const titles = text.split(profile.separator).map((title) => title.trim().replace(/^"|"$/g, ''));
  const here = titles.map(plain);
  const index = new Map<CsvColumn, number>();
  for (const [column, names] of Object.entries(profile.columns)) {
    const at = names.map((name) => here.indexOf(plain(name))).find((found) => found >= 0);
    if (at !== undefined) index.set(column as CsvColumn, at);
  }
  const has = (column: CsvColumn): boolean => index.has(column);
  const fits =
    has('date') &&
    (has('amount') || has('debit') || has('credit')) &&
    (has('currency') || profile.currency !== undefined) &&
    (profile.required ?? []).every(has);
  return fits ? { profile, line, width: titles.length, index, titles } : undefined;
};

/**
 * Finds the headings of one of the profiles near the top of a file; the first profile that fits
 * counts.
 * @param head the beginning of the file
 */
export const findHeading = (
  head: string,
  profiles: readonly CsvProfile[],
): CsvHeading | undefined => {
  const lines = head.replace(/^\ufeff/, '').split(/\r?\n/, LINES_BEFORE);
  for (const profile of profiles) {
    for (const [at, text] of lines.entries()) {
      const heading = headingOf(profile, text, at + 1);
      if (heading) return heading;
    }
  }
  return undefined;
};
