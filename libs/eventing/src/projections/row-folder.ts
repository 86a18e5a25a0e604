import type { Recorded } from '../events/recorded-event.js';
import type { PageEvent } from '../following/page-reader.js';
import type { Position } from '../log/event-store.js';
import type { DeadLetter, ParkedKeys } from './dead-letters.js';
import { foldReason, FoldFault } from './fault.js';
import type { Projection } from './projection.js';
import type { Lookup, ReadTable, TableRow } from './read-table.js';

/** One event with the rows it concerns: by key, or by values that rows have. */
export interface Step {
  readonly event: Recorded;
  readonly keys?: readonly Lookup[];
  readonly where?: readonly Lookup[];
  readonly fold: (row: any, event: any, key: any) => unknown;
}

/** Rows in memory, as folds read and change them. */
export interface Rows {
  get(key: Lookup): TableRow | undefined;
  /** Puts a row in place of the one with this key, or takes it away. */
  set(key: Lookup, row: TableRow | undefined): void;
  /** The keys of the rows that have these values now. */
  matching(where: Lookup): Lookup[];
}

export interface FoldOptions {
  /** Keys whose row must not change; see the dead letters. */
  readonly parked: ParkedKeys;
  /** Which keys are folded, by their text, from which events on; all unless told. */
  readonly concerns?: ((key: string, position: Position) => boolean) | undefined;
  /** Folds nothing: every key becomes a dead letter, for this reason. */
  readonly condemned?: string | undefined;
}

/** The keys of the rows that have one of these sets of values now, each once. */
const matchingAny = (where: readonly Lookup[], rows: Rows): Iterable<Lookup> => {
  const found = where.flatMap((one) => rows.matching(one));
  return where.length === 1 ? found : new Map(found.map((key) => [key.text, key])).values();
};

/** Folds events into rows, one after the other. What fails is a dead letter, and parks its key. */
export class RowFolder {
  #letters: DeadLetter[] = [];
  readonly #parked: Map<string, string>;

  constructor(
    private readonly projection: Projection,
    private readonly table: ReadTable,
    private readonly options: FoldOptions,
  ) {
    this.#parked = new Map(options.parked);
  }

  /** The dead letters since this was last asked. */
  takeLetters(): DeadLetter[] {
    const letters = this.#letters;
    this.#letters = [];
    return letters;
  }

  /** Finds out which rows an event concerns; undefined when none, or when that fails. */
  step(one: PageEvent): Step | undefined {
    const { stored, event } = one;
    const rule = this.projection.on[stored.type];
    if (!rule) return undefined;
    try {
      if (!event) throw new FoldFault(one.unreadable);
      if (rule.where) {
        const where = [rule.where(event as never)].flat() as readonly TableRow[];
        const lookups = where.map((one) => this.table.lookup(Object.keys(one).sort(), one));
        return { event, where: lookups, fold: rule.fold };
      }
      const selected = rule.key(event as never);
      if (!Array.isArray(selected)) {
        return { event, keys: [this.table.keyOf(selected as TableRow)], fold: rule.fold };
      }
      const keys = (selected as readonly TableRow[]).map((one) => this.table.keyOf(one));
      const distinct = new Map(keys.map((key) => [key.text, key]));
      return { event, keys: [...distinct.values()], fold: rule.fold };
    } catch (error) {
      this.#letter(stored, null, foldReason(error));
      return undefined;
    }
  }

  apply(step: Step, rows: Rows): void {
    const { concerns, condemned } = this.options;
    const { event } = step;
    for (const key of step.where ? matchingAny(step.where, rows) : (step.keys ?? [])) {
      if (concerns && !concerns(key.text, event.position)) continue;
      const failed = this.#parked.size > 0 ? this.#parked.get(key.text) : undefined;
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

  #fold({ event, fold }: Step, key: Lookup, rows: Rows): void {
    const before = rows.get(key);
    const after = fold(before, event, key.values) as TableRow | null | undefined;
    if (after === undefined) return;
    if (after === null) {
      if (before) rows.set(key, undefined);
      return;
    }
    const row = this.table.canonicalRow(after, before);
    if (!this.table.hasKey(row, key)) {
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
    this.#letters.push({ projection: this.projection.name, key, eventId, position, type, reason });
  }
}
