import type { Lookup, ReadTable, TableRow } from '../read-table.js';
import type { Rows } from '../row-folder.js';

/** Every so many rows one is measured, to know about how much memory all take. */
const MEASURED_EVERY = 64;

/** All rows of a read model, or of a part of its keys, while it is folded from the beginning. */
export class FoldedRows implements Rows {
  readonly #rows = new Map<string, TableRow>();
  /** By properties, then by their values, the keys; made when first asked for. */
  readonly #indexes = new Map<string, FanOutIndex>();
  #measured = 0;
  #measuredBytes = 0;
  #changes = 0;

  constructor(private readonly table: ReadTable) {}

  get size(): number {
    return this.#rows.size;
  }

  /** About how much memory the rows take, in bytes. */
  get bytes(): number {
    if (this.#measured === 0) return 0;
    return (this.#measuredBytes / this.#measured) * this.#rows.size;
  }

  values(): IterableIterator<TableRow> {
    return this.#rows.values();
  }

  get(key: Lookup): TableRow | undefined {
    return this.#rows.get(key.text);
  }

  set(key: Lookup, row: TableRow | undefined): void {
    if (this.#indexes.size > 0) this.#reindex(key.text, this.#rows.get(key.text), row);
    if (row === undefined) {
      this.#rows.delete(key.text);
      return;
    }
    this.#rows.set(key.text, row);
    if (this.#changes++ % MEASURED_EVERY === 0) {
      this.#measured += 1;
      this.#measuredBytes += this.table.memoryOf(row) + key.text.length;
    }
  }

  matching(where: Lookup): Lookup[] {
    const properties = Object.keys(where.values);
    const name = JSON.stringify(properties);
    const index = this.#indexes.get(name) ?? this.#makeIndex(properties);
    this.#indexes.set(name, index);
    return [...(index.keys.get(where.text) ?? [])].flatMap((text) => {
      const row = this.#rows.get(text);
      return row ? [this.table.keyOf(row)] : [];
    });
  }

  /** Forgets the rows whose keys are not wanted any more. */
  keep(wanted: (key: string) => boolean): void {
    for (const [text, row] of this.#rows) {
      if (wanted(text)) continue;
      this.#reindex(text, row, undefined);
      this.#rows.delete(text);
    }
  }

  #makeIndex(properties: readonly string[]): FanOutIndex {
    const index = new FanOutIndex(properties);
    for (const [text, row] of this.#rows) index.add(text, row);
    return index;
  }

  #reindex(text: string, before: TableRow | undefined, after: TableRow | undefined): void {
    for (const index of this.#indexes.values()) {
      if (before) index.remove(text, before);
      if (after) index.add(text, after);
    }
  }
}

/** The keys of rows by the values of some properties. */
class FanOutIndex {
  readonly keys = new Map<string, Set<string>>();

  constructor(private readonly properties: readonly string[]) {}

  add(key: string, row: TableRow): void {
    const values = this.#valuesOf(row);
    const found = this.keys.get(values);
    if (found) found.add(key);
    else this.keys.set(values, new Set([key]));
  }

  remove(key: string, row: TableRow): void {
    const values = this.#valuesOf(row);
    const found = this.keys.get(values);
    if (found?.delete(key) && found.size === 0) this.keys.delete(values);
  }

  #valuesOf(row: TableRow): string {
    return JSON.stringify(this.properties.map((property) => row[property]));
  }
}
