import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { stringify as stringifyAtOnce } from 'csv-stringify/sync';
import { toDecimalText, type Language } from '@palabre/kernel';
import { preambleOf } from './preamble.js';
import type { Cell, TableFile } from './table.js';

/** What spreadsheet programs take for the beginning of a formula, also behind blanks and in full width. */
const FORMULA = /^[\s\u0000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** A text that no spreadsheet program runs: what looks like a formula gets an apostrophe in front. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** How a spreadsheet program that is set to a language reads numbers and separates cells. */
const HABITS = {
  en: { delimiter: ',', point: '.' },
  fr: { delimiter: ';', point: ',' },
} as const;

const textOf = (cell: Cell, language: Language): string => {
  if (cell.value === null) return '';
  const decimal = (text: string): string => text.replace('.', HABITS[language].point);
  switch (cell.type) {
    case 'text':
      return guarded(typeof cell.value === 'string' ? cell.value : cell.value[language]);
    case 'money':
      return decimal(toDecimalText(cell.value));
    case 'decimal':
    case 'share':
      return decimal(cell.value);
    default:
      return String(cell.value);
  }
};

/** The lines of a file: what it is, what it says about itself, and each table under its title and headings. */
function* linesOf(file: TableFile, language: Language, position: bigint): Generator<string[]> {
  yield [guarded(file.title[language])];
  for (const { heading, cell } of preambleOf(file, position)) {
    yield [guarded(heading[language]), textOf(cell, language)];
  }
  for (const { title, headings, rows } of file.sheets) {
    yield [];
    if (file.sheets.length > 1) yield [guarded(title[language])];
    yield headings.map((heading) => guarded(heading[language]));
    for (const row of rows) yield row.map((cell) => textOf(cell, language));
  }
}

/**
 * A file of comma-separated values in UTF-8 with its mark, CRLF, for a reader of a language: French programs want
 * semicolons and decimal commas.
 */
export const csvFile = async (
  file: TableFile,
  language: Language,
  position: bigint,
): Promise<Buffer> => {
  const { delimiter } = HABITS[language];
  const lines = Readable.from(linesOf(file, language, position)).pipe(
    stringify({ delimiter, bom: true, record_delimiter: 'windows' }),
  );
  const pieces: Buffer[] = [];
  for await (const piece of lines) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
};

const NUMBER = /^-?\d+(?:[.,]\d+)?$/;
const BATCH = 500;

/**
 * Rows as text for another program, as they come and in bounded memory: no mark in front, CRLF, and numbers as they are
 * given. What looks like a formula is none.
 */
export async function* csvPieces(
  rows: AsyncIterable<readonly string[]>,
  delimiter: ',' | ';' | '\t',
): AsyncGenerator<string> {
  const write = (batch: readonly (readonly string[])[]): string =>
    stringifyAtOnce(
      batch.map((row) => row.map((cell) => (NUMBER.test(cell) ? cell : guarded(cell)))),
      { delimiter, record_delimiter: 'windows' },
    );
  let batch: (readonly string[])[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield write(batch);
    batch = [];
  }
  if (batch.length > 0) yield write(batch);
}
