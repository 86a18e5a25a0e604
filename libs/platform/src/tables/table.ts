import type { DecimalText, Instant, LocalDate, LocalisedText, Money } from '@palabre/kernel';

/** What stands in a column, by its type. A `share` is a part of one, such as `0.25`. Null leaves the cell empty. */
export interface CellValues {
  readonly text: string | LocalisedText;
  readonly integer: number | bigint;
  readonly decimal: DecimalText;
  readonly share: DecimalText;
  readonly money: Money;
  readonly date: LocalDate;
  readonly instant: Instant;
}
export type CellType = keyof CellValues;

export type Cell = {
  [T in CellType]: { readonly type: T; readonly value: CellValues[T] | null };
}[CellType];

export interface Column<Row> {
  readonly heading: LocalisedText;
  readonly cell: (row: Row) => Cell;
}

/** Makes columns of rows of a type: `columnsOf<Row>()('money', heading, (row) => row.amount)`. */
export const columnsOf =
  <Row>() =>
  <T extends CellType>(
    type: T,
    heading: LocalisedText,
    value: (row: Row) => CellValues[T] | null | undefined,
  ): Column<Row> => ({
    heading,
    cell: (row) => ({ type, value: value(row) ?? null }) as Cell,
  });

/** One table of a file: a headed column for each thing that its rows say. */
export interface Sheet {
  readonly title: LocalisedText;
  readonly headings: readonly LocalisedText[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table of rows by columns. */
export const sheet = <Row>(
  title: LocalisedText,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Sheet => ({
  title,
  headings: columns.map(({ heading }) => heading),
  rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
});

/** Something the file says about all of it, above its tables. */
export interface Fact {
  readonly heading: LocalisedText;
  readonly cell: Cell;
}
export const fact = <T extends CellType>(
  type: T,
  heading: LocalisedText,
  value: CellValues[T] | null,
): Fact => ({ heading, cell: { type, value } as Cell });

/** What a file of tables holds, in no language yet. As-of date and log position are printed above its tables. */
export interface TableFile {
  /** Beginning of the file's name: lower case and hyphens, and never anybody's name. */
  readonly name: string;
  readonly title: LocalisedText;
  /** What takes effect by this date is in it; absent: everything that was recorded. */
  readonly asOf?: LocalDate | null | undefined;
  /** What was recorded by this moment is in it; absent: everything up to the log position. */
  readonly knownAt?: Instant | null | undefined;
  readonly facts?: readonly Fact[];
  readonly sheets: readonly Sheet[];
}
