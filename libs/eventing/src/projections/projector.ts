import type { ClientBase } from 'pg';
import type { Follower } from '../following/lane.js';
import type { Page, PageEvent } from '../following/page-reader.js';
import type { Position } from '../log/event-store.js';
import { BatchFold } from './batch-fold.js';
import type { DeadLetter } from './dead-letters.js';
import type { Projection } from './projection.js';
import { ReadTable } from './read-table.js';
import { RowFolder, type FoldOptions } from './row-folder.js';
import type { TableShape } from './table-shape.js';

/** A projection and the table it writes. */
export interface ProjectionTable {
  readonly projection: Projection;
  readonly shape: TableShape;
}

/** One projection at work: its table and its place in the log. */
export class Projector implements Follower {
  readonly name: string;
  readonly version: number;
  readonly types: readonly string[];
  readonly table: ReadTable;
  position: Position = 0n;
  readonly #definition: Projection;

  constructor({ projection, shape }: ProjectionTable) {
    this.#definition = projection;
    this.name = projection.name;
    this.version = projection.version;
    this.types = Object.keys(projection.on);
    this.table = new ReadTable(shape);
  }

  /** The events of a page that this projection folds. */
  eventsOf(page: Page): PageEvent[] {
    return page.events.filter(({ stored }) => Object.hasOwn(this.#definition.on, stored.type));
  }

  /** Folds events into the table; what could not be folded is among the answer's dead letters. */
  async fold(
    client: ClientBase,
    events: readonly PageEvent[],
    options: FoldOptions,
  ): Promise<readonly DeadLetter[]> {
    const batch = this.batch(options);
    const letters = await batch.take(client, events);
    await batch.write(client);
    return letters;
  }

  /**
   * What folds events into the table, and writes when it is told to.
   * @param isEmpty whether the table is known to hold no row
   */
  batch(options: FoldOptions, isEmpty = false): BatchFold {
    return new BatchFold(this.#definition, this.table, options, isEmpty);
  }

  /** What folds events one by one into rows in memory. */
  folder(options: FoldOptions): RowFolder {
    return new RowFolder(this.#definition, this.table, options);
  }
}
