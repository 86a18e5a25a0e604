import type { ClientBase } from 'pg';
import type { Recorded } from '../events/recorded-event.js';
import type { PageEvent } from '../following/page-reader.js';
import type { Position } from '../log/event-store.js';
import type { DeadLetter, ParkedKeys } from './dead-letters.js';
import { foldReason, FoldFault } from './fault.js';
import type { Projection } from './projection.js';
import type { Lookup, ReadTable, TableRow } from './read-table.js';
import { RowSet } from './row-set.js';

/** One event with the rows it concerns: by key, or by values that rows have. */
interface Step {
  readonly event: Recorded;
  readonly keys?: readonly Lookup[];
  readonly where?: Lookup;
  readonly fold: (row: any, event: any, key: any) => unknown;
}

export interface BatchOptions {
  readonly parked: ParkedKeys;
  /** Only these keys, each from a position on: for catching up what was parked. */
  readonly only?: ReadonlyMap<string, Position> | undefined;
  /** Folds nothing: every key of the batch becomes a dead letter, for this reason. */
  readonly condemned?: string | undefined;
}

/** Folds a batch of events into the rows of one projection: loads the rows it needs, folds in order, writes. */
export class BatchFold {
  readonly letters: DeadLetter[] = [];
  readonly #parked: Map<string, string>;

  constructor(
    private readonly projection: Projection,
    private readonly table: ReadTable,
    private readonly options: BatchOptions,
  ) {
    this.#parked = new Map(options.parked);
  }

  /** @throws database errors; a fold that fails is a dead letter instead */
  async run(client: ClientBase, events: readonly PageEvent[]): Promise<void> {
    const steps = events.flatMap((event) => this.#step(event) ?? []);
    const rows = await this.#load(client, steps);
    for (const step of steps) this.#apply(step, rows);
    // Deleted first: a new row may take over a unique value of one that goes.
    await this.table.delete(client, rows.deletes());
    await this.table.upsert(client, rows.upserts());
  }

  #step(one: PageEvent): Step | undefined {
    const { event, stored } = one;
    const rule = this.projection.on[stored.type];
    if (!rule) return undefined;
    try {
      if (!event) throw new FoldFault(one.unreadable);
      if (rule.where) {
        const where = rule.where(event as never) as TableRow;
        const properties = Object.keys(where).sort();
        return { event, where: this.table.lookup(properties, where), fold: rule.fold };
      }
      const selected = rule.key(event as never);
      const selectors = (Array.isArray(selected) ? selected : [selected]) as readonly TableRow[];
      const keys = new Map(
        selectors.map((selector) => this.table.keyOf(selector)).map((key) => [key.text, key]),
      );
      return { event, keys: [...keys.values()], fold: rule.fold };
    } catch (error) {
      this.#letter(stored, null, foldReason(error));
      return undefined;
    }
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

  #apply(step: Step, rows: RowSet): void {
    const { only, condemned } = this.options;
    const { event } = step;
    for (const key of step.where ? rows.matching(step.where) : (step.keys ?? [])) {
      if (only && event.position < (only.get(key.text) ?? event.position + 1n)) continue;
      const failed = this.#parked.get(key.text);
      if (failed !== undefined) {
        this.#letter(event, key.values, `behind event ${failed}`);
        continue;
      }
      try {
        if (condemned !== undefined) throw new FoldFault(condemned);
        this.#fold(step, key, rows);
      } catch (error) {
        this.#letter(event, key.values, foldReason(error));
        this.#parked.set(key.text, event.id);
      }
    }
  }

  #fold({ event, fold }: Step, key: Lookup, rows: RowSet): void {
    const before = rows.get(key);
    const after = fold(before, event, key.values) as TableRow | null | undefined;
    if (after === undefined) return;
    if (after === null) {
      if (before) rows.set(key, undefined);
      return;
    }
    const row = this.table.canonicalRow(after);
    if (this.table.keyOf(row).text !== key.text) {
      throw new FoldFault('a fold returned a row with another key');
    }
    rows.set(key, row);
  }

  #letter(
    event: { readonly id: string; readonly position: Position; readonly type: string },
    key: TableRow | null,
    reason: string,
  ): void {
    const { id: eventId, position, type } = event;
    this.letters.push({ projection: this.projection.name, key, eventId, position, type, reason });
  }
}
