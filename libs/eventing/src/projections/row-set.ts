import type { Lookup, ReadTable, TableRow } from './read-table.js';

/** A key in a batch, with its row as it is now. */
interface Slot {
  readonly key: Lookup;
  readonly stored: boolean;
  row: TableRow | undefined;
  changed: boolean;
}

/** Finds the keys of rows by the values of some columns. */
interface FanOutIndex {
  readonly properties: readonly string[];
  readonly keys: Map<string, Set<string>>;
}

/** The rows that one batch touches, in memory, with the changes made to them so far. */
export class RowSet {
  readonly #slots = new Map<string, Slot>();
  readonly #indexes: FanOutIndex[] = [];

  constructor(private readonly table: ReadTable) {}

  /** How many rows are in memory, or are known to be gone. */
  get size(): number {
    return this.#slots.size;
  }

  /** Whether a row is in memory, or known to be gone. */
  has(key: Lookup): boolean {
    return this.#slots.has(key.text);
  }

  /** Lets {@link matching} be asked by these properties. */
  indexBy(properties: readonly string[]): void {
    if (this.#indexOf(properties)) return;
    const index: FanOutIndex = { properties, keys: new Map() };
    for (const [text, { row }] of this.#slots) reindex(index, text, undefined, row);
    this.#indexes.push(index);
  }

  /** Takes in a row as it is stored; what is in memory already is newer. */
  load(row: TableRow): void {
    const key = this.table.keyOf(row);
    if (this.#slots.has(key.text)) return;
    this.#slots.set(key.text, { key, stored: true, row, changed: false });
    this.#index(key.text, undefined, row);
  }

  get(key: Lookup): TableRow | undefined {
    return this.#slots.get(key.text)?.row;
  }

  /** Puts a row in place of the one with this key, or takes it away. */
  set(key: Lookup, row: TableRow | undefined): void {
    const slot = this.#slots.get(key.text);
    this.#index(key.text, slot?.row, row);
    if (slot) {
      slot.row = row;
      slot.changed = true;
    } else this.#slots.set(key.text, { key, stored: false, row, changed: true });
  }

  /** The keys of the rows that have these values now. */
  matching(where: Lookup): Lookup[] {
    const keys = this.#indexOf(Object.keys(where.values))?.keys.get(where.text) ?? [];
    return [...keys].flatMap((text) => this.#slots.get(text)?.key ?? []);
  }

  /** The rows to be written. */
  upserts(): TableRow[] {
    return [...this.#slots.values()].flatMap(({ row, changed }) => (row && changed ? [row] : []));
  }

  /** The keys of stored rows to be removed. */
  deletes(): Lookup[] {
    return [...this.#slots.values()].flatMap(({ key, row, stored }) =>
      stored && !row ? [key] : [],
    );
  }

  #indexOf(wanted: readonly string[]): FanOutIndex | undefined {
    return this.#indexes.find(({ properties }) => sameProperties(properties, wanted));
  }

  #index(text: string, before: TableRow | undefined, after: TableRow | undefined): void {
    for (const index of this.#indexes) reindex(index, text, before, after);
  }
}

const reindex = (
  { properties, keys }: FanOutIndex,
  text: string,
  before: TableRow | undefined,
  after: TableRow | undefined,
): void => {
  const valuesOf = (row: TableRow): string =>
    JSON.stringify(properties.map((property) => row[property]));
  if (before) keys.get(valuesOf(before))?.delete(text);
  if (!after) return;
  const values = valuesOf(after);
  const found = keys.get(values);
  if (found) found.add(text);
  else keys.set(values, new Set([text]));
};

const sameProperties = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((property, index) => property === other[index]);
