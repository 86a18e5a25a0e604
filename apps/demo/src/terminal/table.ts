import type { Language } from '@palabre/kernel';
import { moneyText } from './money-text.js';

/** What stands in a cell: words, a count, cents of money, or nothing. */
export type Cell = string | number | bigint | undefined;

export interface Column {
  readonly title: string;
  /** Where the cell stands; numbers and money stand right unless told otherwise. */
  readonly align?: 'left' | 'right';
}

export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** A last row under a line. */
  readonly total?: readonly Cell[];
  /** A sentence underneath. */
  readonly note?: string;
}

const cellText = (cell: Cell, language: Language): string => {
  if (cell === undefined) return '';
  return typeof cell === 'bigint' ? moneyText(cell, language) : String(cell);
};

/** Columns that a text takes: letters count one each, marks that combine with them none. */
const widthOf = (text: string): number => [...text.replace(/\p{Mark}/gu, '')].length;

const pad = (text: string, width: number, align: 'left' | 'right'): string => {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + blanks : blanks + text;
};

/** Renders a table in aligned columns; bigint cells are cents. @returns lines without the last line break */
export const renderTable = (table: Table, language: Language): string => {
  const body = [...table.rows, ...(table.total ? [table.total] : [])];
  const aligns = table.columns.map(
    ({ align }, at) =>
      align ??
      (body.some((row) => typeof row[at] === 'bigint' || typeof row[at] === 'number')
        ? 'right'
        : 'left'),
  );
  const widths = table.columns.map(({ title }, at) =>
    Math.max(widthOf(title), ...body.map((row) => widthOf(cellText(row[at], language)))),
  );
  const line = (cells: readonly Cell[]): string =>
    table.columns
      .map((_column, at) =>
        pad(cellText(cells[at], language), widths[at] ?? 0, aligns[at] ?? 'left'),
      )
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [
    table.title,
    rule,
    line(table.columns.map(({ title }) => title)),
    rule,
    ...table.rows.map(line),
    ...(table.total ? [rule, line(table.total)] : []),
    ...(table.note ? ['', table.note] : []),
  ].join('\n');
};
