import type { ClientBase } from 'pg';
import type { PageEvent } from '../following/page-reader.js';
import type { DeadLetter } from './dead-letters.js';
import type { Projection } from './projection.js';
import type { Lookup, ReadTable } from './read-table.js';
import { RowFolder, type FoldOptions, type Step } from './row-folder.js';
import { RowSet } from './row-set.js';

/** Folds a batch of events into the rows of one projection: loads the rows it needs, folds in order, writes. */
export class BatchFold {
  readonly #folder: RowFolder;

  constructor(
    projection: Projection,
    private readonly table: ReadTable,
    options: FoldOptions,
  ) {
    this.#folder = new RowFolder(projection, table, options);
  }

  /**
   * @returns what could not be folded
   * @throws database errors; a fold that fails is a dead letter instead
   */
  async run(client: ClientBase, events: readonly PageEvent[]): Promise<readonly DeadLetter[]> {
    const steps = events.flatMap((event) => this.#folder.step(event) ?? []);
    const rows = await this.#load(client, steps);
    for (const step of steps) this.#folder.apply(step, rows);
    // Deleted first: a new row may take over a unique value of one that goes.
    await this.table.delete(client, rows.deletes());
    await this.table.upsert(client, rows.upserts());
    return this.#folder.takeLetters();
  }

  async #load(client: ClientBase, steps: readonly Step[]): Promise<RowSet> {
    const keys = new Map<string, Lookup>();
    const fanOuts = new Map<string, Map<string, Lookup>>();
    for (const { keys: named, where } of steps) {
      for (const key of named ?? []) keys.set(key.text, key);
      if (!where) continue;
      const properties = JSON.stringify(Object.keys(where.values));
      const lookups = fanOuts.get(properties) ?? new Map<string, Lookup>();
      fanOuts.set(properties, lookups.set(where.text, where));
    }
    const rows = new RowSet(
      this.table,
      [...fanOuts.keys()].map((properties) => JSON.parse(properties) as string[]),
    );
    for (const lookups of [keys, ...fanOuts.values()]) {
      const found = await this.table.select(client, [...lookups.values()]);
      for (const row of found) rows.load(row);
    }
    return rows;
  }
}
