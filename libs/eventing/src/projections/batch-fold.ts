import { setImmediate as turn } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { PageEvent } from '../following/page-reader.js';
import type { DeadLetter } from './dead-letters.js';
import type { Projection } from './projection.js';
import type { Lookup, ReadTable } from './read-table.js';
import { RowFolder, type FoldOptions, type Step } from './row-folder.js';
import { RowSet } from './row-set.js';

/** Events parsed at a time: so few that they are garbage before the collector takes them for old. */
const PARSED_EVENTS = 250;

/**
 * Folds events into the rows of one projection: loads the rows that they concern, folds in order, and writes at the
 * end what has changed. All of it belongs in one transaction.
 */
export class BatchFold {
  readonly #folder: RowFolder;
  readonly #rows: RowSet;

  /** @param isEmpty whether the table is known to hold no row: nothing is then looked for in it */
  constructor(
    projection: Projection,
    private readonly table: ReadTable,
    options: FoldOptions,
    private readonly isEmpty = false,
  ) {
    this.#folder = new RowFolder(projection, table, options);
    this.#rows = new RowSet(table);
  }

  /** How many rows it holds in memory. */
  get size(): number {
    return this.#rows.size;
  }

  /**
   * Folds events behind those it has folded so far; nothing is stored yet.
   * @returns what could not be folded
   * @throws database errors; a fold that fails is a dead letter instead
   */
  async take(client: ClientBase, events: readonly PageEvent[]): Promise<readonly DeadLetter[]> {
    let ahead = this.#prepare(client, events.slice(0, PARSED_EVENTS));
    for (let next = PARSED_EVENTS; ; next += PARSED_EVENTS) {
      const steps = await ahead;
      // The database looks for the rows of the next part while this one is folded.
      if (next < events.length) {
        ahead = this.#prepare(client, events.slice(next, next + PARSED_EVENTS));
        ahead.catch(() => undefined); // thrown where it is awaited
        await turn(); // else requests are sent only once all is folded
      }
      for (const step of steps) this.#folder.apply(step, this.#rows);
      if (next >= events.length) return this.#folder.takeLetters();
    }
  }

  /** Stores the rows that changed. @throws database errors, also about values */
  async write(client: ClientBase): Promise<void> {
    // Deleted first: a new row may take over a unique value of one that goes.
    await this.table.delete(client, this.#rows.deletes());
    await this.table.upsert(client, this.#rows.upserts());
  }

  /** Parses events, and loads the rows that they concern. */
  async #prepare(client: ClientBase, events: readonly PageEvent[]): Promise<readonly Step[]> {
    const steps = events.flatMap((event) => this.#folder.step(event) ?? []);
    await this.#load(client, steps);
    return steps;
  }

  async #load(client: ClientBase, steps: readonly Step[]): Promise<void> {
    const keys = new Map<string, Lookup>();
    const fanOuts = new Map<string, Map<string, Lookup>>();
    for (const { keys: named, where = [] } of steps) {
      for (const key of named ?? []) if (!this.#rows.has(key)) keys.set(key.text, key);
      for (const one of where) {
        const properties = JSON.stringify(Object.keys(one.values));
        const lookups = fanOuts.get(properties) ?? new Map<string, Lookup>();
        fanOuts.set(properties, lookups.set(one.text, one));
      }
    }
    for (const properties of fanOuts.keys()) this.#rows.indexBy(JSON.parse(properties) as string[]);
    if (this.isEmpty) return;
    for (const lookups of [keys, ...fanOuts.values()]) {
      const found = await this.table.select(client, [...lookups.values()]);
      for (const row of found) this.#rows.load(row);
    }
  }
}
