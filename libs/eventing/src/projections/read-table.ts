import type { ClientBase } from 'pg';
import {
  canonical,
  readExpression,
  toParameter,
  UnfitValue,
  type ColumnValue,
} from './column-type.js';
import type { ColumnShape, TableShape } from './table-shape.js';

/** A row in canonical form, by property. */
export type TableRow = Readonly<Record<string, ColumnValue>>;

/** Values by which rows are found, in canonical form; `text` tells two of them apart. */
export interface Lookup {
  readonly text: string;
  readonly values: TableRow;
}

/** The longest name of a prepared statement. */
const MOST_NAME = 63;

/** The most rows that one statement carries. */
const CHUNK = 5_000;

/** What a row and each of its values take in memory beside their texts; measured with V8's heap statistics. */
const ROW_BYTES = 150;
const VALUE_BYTES = 24;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );

/** Reads and writes the rows of one read model in bulk. */
export class ReadTable {
  readonly name: string;
  readonly #columns = new Map<string, ColumnShape>();
  readonly #selectList: string;
  /**
   * What rows are copied from, in one piece. It is frozen because V8 then lets the frozen copies share one hidden class;
   * those of an object that is not become dictionaries, four times as large and as slow.
   */
  readonly #emptyRow: TableRow;
  readonly #insert: string;
  readonly #upsert: string;

  constructor(private readonly shape: TableShape) {
    this.name = `${quoted(shape.schema)}.${quoted(shape.table)}`;
    for (const column of shape.columns) this.#columns.set(column.property, column);
    this.#selectList = shape.columns
      .map(
        ({ column, pgType, property }) =>
          `${readExpression(pgType, `t.${quoted(column)}`)} as ${quoted(property)}`,
      )
      .join(', ');
    this.#emptyRow = Object.freeze(
      Object.fromEntries(shape.columns.map(({ property }) => [property, null])),
    );
    const names = shape.columns.map(({ column }) => quoted(column)).join(', ');
    this.#insert = `insert into ${this.name} (${names}) select * from unnest(${arrays(shape.columns)})`;
    this.#upsert = this.#upsertStatement();
  }

  /** The primary key in a selector or row. @throws UnfitValue when a part is missing */
  keyOf(selector: TableRow): Lookup {
    const [property, second] = this.shape.key;
    if (property === undefined || second !== undefined)
      return this.lookup(this.shape.key, selector);
    // Most keys are one text, which tells them apart as it is.
    const value = this.#lookupValue(property, selector);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return { text, values: { [property]: value } };
  }

  /** The named properties of a selector or row. @throws UnfitValue when one is missing or not in the table */
  lookup(properties: readonly string[], selector: TableRow): Lookup {
    const values: Record<string, ColumnValue> = {};
    for (const property of properties) {
      values[property] = this.#lookupValue(property, selector);
    }
    return { values, text: JSON.stringify(Object.values(values)) };
  }

  #lookupValue(property: string, selector: TableRow): ColumnValue {
    const value = canonical(this.#column(property).pgType, selector[property]);
    if (value === null) throw new UnfitValue(`${property} is missing where rows are looked up`);
    return value;
  }

  /**
   * A fold's result in canonical form; frozen, since folds must not change rows in place.
   * @param before the row it was made from: what was taken over from it needs no second look
   * @throws UnfitValue
   */
  canonicalRow(row: TableRow, before?: TableRow): TableRow {
    // The values of before are kept instead of equal ones of the event, which are then soon garbage.
    const formed: Record<string, ColumnValue> = { ...this.#emptyRow };
    for (const { property, pgType } of this.shape.columns) {
      const value = row[property];
      const known = before?.[property];
      formed[property] = value !== undefined && value === known ? known : canonical(pgType, value);
    }
    return Object.freeze(formed);
  }

  /** Whether a row in canonical form has this primary key. */
  hasKey(row: TableRow, key: Lookup): boolean {
    return this.shape.key.every((property) => row[property] === key.values[property]);
  }

  /** About how much memory a row in canonical form takes, in bytes. */
  memoryOf(row: TableRow): number {
    return ROW_BYTES + this.shape.columns.length * VALUE_BYTES + JSON.stringify(row).length;
  }

  /** Whether there is no row at all. */
  async isEmpty(client: ClientBase): Promise<boolean> {
    const { rows } = await client.query<{ empty: boolean }>(
      `select not exists (select from ${this.name}) as empty`,
    );
    return rows[0]?.empty === true;
  }

  /** All rows that have the values of one of the lookups, which all name the same properties. */
  async select(client: ClientBase, lookups: readonly Lookup[]): Promise<TableRow[]> {
    const found: TableRow[] = [];
    for (const chunk of chunks(lookups)) {
      const wanted = this.#wanted(chunk);
      const { rows } = await client.query<ColumnValue[]>({
        text: `select ${this.#selectList} from ${this.name} as t
          join ${wanted.from} on ${wanted.match}`,
        values: wanted.parameters,
        rowMode: 'array',
      });
      for (const row of rows) found.push(this.#rowOf(row));
    }
    return found;
  }

  #rowOf(values: readonly ColumnValue[]): TableRow {
    const row: Record<string, ColumnValue> = { ...this.#emptyRow };
    this.shape.columns.forEach(({ property }, n) => {
      row[property] = values[n];
    });
    return Object.freeze(row);
  }

  async upsert(client: ClientBase, rows: readonly TableRow[]): Promise<void> {
    for (const chunk of chunks(rows)) {
      await client.query({
        // Prepared: it has one plan only, and most pages bring a row or two.
        name: `upsert ${this.shape.schema}.${this.shape.table}`.slice(0, MOST_NAME),
        text: this.#upsert,
        values: this.#parameters(this.shape.columns, chunk),
      });
    }
  }

  /** Stores rows none of which is there yet; keys and indexes need not exist. */
  async insert(client: ClientBase, rows: readonly TableRow[]): Promise<void> {
    await client.query(this.#insert, this.#parameters(this.shape.columns, rows));
  }

  async delete(client: ClientBase, keys: readonly Lookup[]): Promise<void> {
    for (const chunk of chunks(keys)) {
      const wanted = this.#wanted(chunk);
      await client.query(
        `delete from ${this.name} as t using ${wanted.from} where ${wanted.match}`,
        wanted.parameters,
      );
    }
  }

  #upsertStatement(): string {
    const { columns, key } = this.shape;
    const names = columns.map(({ column }) => quoted(column));
    const keys = key.map((property) => quoted(this.#column(property).column));
    const others = names.filter((name) => !keys.includes(name));
    const change = others.length
      ? `update set ${others.map((name) => `${name} = excluded.${name}`).join(', ')}`
      : 'nothing';
    return `${this.#insert} on conflict (${keys.join(', ')}) do ${change}`;
  }

  #wanted(lookups: readonly Lookup[]): { from: string; match: string; parameters: unknown[][] } {
    const properties = Object.keys(lookups[0]?.values ?? {});
    const columns = properties.map((property) => this.#column(property));
    const names = columns.map(({ column }) => quoted(column));
    return {
      from: `unnest(${arrays(columns)}) as wanted(${names.join(', ')})`,
      match: names.map((name) => `t.${name} = wanted.${name}`).join(' and '),
      parameters: this.#parameters(
        columns,
        lookups.map(({ values }) => values),
      ),
    };
  }

  #parameters(columns: readonly ColumnShape[], rows: readonly TableRow[]): unknown[][] {
    return columns.map(({ property, pgType }) =>
      rows.map((row) => toParameter(pgType, row[property])),
    );
  }

  #column(property: string): ColumnShape {
    const column = this.#columns.get(property);
    if (!column) throw new UnfitValue(`${property} is not a column of ${this.shape.table}`);
    return column;
  }
}

const arrays = (columns: readonly ColumnShape[]): string =>
  columns.map(({ pgType }, index) => `$${index + 1}::${pgType}[]`).join(', ');
