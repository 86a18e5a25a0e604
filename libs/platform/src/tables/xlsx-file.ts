import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { minorDigits, toDecimalText, type Language } from '@palabre/kernel';
import { preambleOf } from './preamble.js';
import type { Cell, Sheet, TableFile } from './table.js';

/** The longest text that a cell of a workbook may hold. */
const MAX_TEXT = 32_767;
/** What XML cannot carry. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const MAX_TITLE = 31;

const words = (text: string): CellObject => ({
  type: String,
  value: text.replaceAll(UNPRINTABLE, '').slice(0, MAX_TEXT),
});

/** A number, unless it has more digits than a spreadsheet keeps: then its digits as text. */
const number = (text: string, format: string): CellObject =>
  text.replaceAll(/\D/g, '').length > 15
    ? words(text)
    : { type: Number, value: Number(text), format };

const moneyFormat = (currency: string): string => {
  const digits = minorDigits(currency) ?? 2;
  return digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
};

const cellOf = (cell: Cell, language: Language): CellObject | null => {
  if (cell.value === null) return null;
  switch (cell.type) {
    case 'text':
      return words(typeof cell.value === 'string' ? cell.value : cell.value[language]);
    case 'money':
      return number(toDecimalText(cell.value), moneyFormat(cell.value.currency));
    case 'integer':
      return number(String(cell.value), '0');
    case 'decimal':
      return number(cell.value, '0.00##');
    case 'share':
      return number(cell.value, '0.0%');
    case 'date':
      return { type: Date, value: new Date(`${cell.value}T00:00:00Z`), format: 'yyyy-mm-dd' };
    case 'instant':
      // To the millisecond, as the log has it; a spreadsheet's own moments are off by some.
      return words(cell.value);
  }
};

const bold = (text: string): CellObject => ({ ...words(text), fontWeight: 'bold' });

const WIDTHS: Readonly<Record<Cell['type'], number>> = {
  ...{ text: 28, integer: 12, decimal: 12, share: 10, money: 16, date: 12, instant: 26 },
};

/** Titles of sheets are short, have no brackets or slashes, and differ. */
const titleOf = (title: string, ordinal: number): string => {
  const text = title.replaceAll(/[[\]:*?/\\']/g, ' ').trim();
  return text.length > MAX_TITLE ? `${text.slice(0, MAX_TITLE - 4)} ${ordinal}` : text;
};

/**
 * A workbook for a reader of a language: one sheet for each table, each under what the file says about itself. Texts are
 * texts to a spreadsheet program, whatever they begin with.
 */
export const xlsxFile = (
  file: TableFile,
  language: Language,
  position: bigint,
): Promise<Buffer> => {
  const facts = preambleOf(file, position);
  const sheetOf = ({ title, headings, rows }: Sheet, at: number) => ({
    sheet: titleOf(title[language], at + 1),
    columns: headings.map((_, index) => ({
      width: index === 0 ? WIDTHS.text : WIDTHS[rows[0]?.[index]?.type ?? 'text'],
    })),
    stickyRowsCount: facts.length + 3,
    data: [
      [bold(file.title[language])],
      ...facts.map(({ heading, cell }) => [words(heading[language]), cellOf(cell, language)]),
      [],
      headings.map((heading) => bold(heading[language])),
      ...rows.map((row) => row.map((cell) => cellOf(cell, language))),
    ],
  });
  return writeXlsxFile(file.sheets.map(sheetOf)).toBuffer();
};
