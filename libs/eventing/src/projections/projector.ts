import type { ClientBase, Pool } from 'pg';
import { moveCheckpoints } from '../following/checkpoints.js';
import type { Follower } from '../following/lane.js';
import { pageUntil, type Page, type PageEvent } from '../following/page-reader.js';
import { databaseReason, inTransaction, isDataError } from '../following/transaction.js';
import type { Position } from '../log/event-store.js';
import { BatchFold } from './batch-fold.js';
import { insertDeadLetters, readParkedKeys, type DeadLetter } from './dead-letters.js';
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
    return new BatchFold(this.#definition, this.table, options).run(client, events);
  }

  /** What folds events one by one into rows in memory. */
  folder(options: FoldOptions): RowFolder {
    return new RowFolder(this.#definition, this.table, options);
  }
}

/**
 * Folds a page into the tables of all projectors, which stand at its start, in one transaction with their
 * checkpoints. @throws Fenced, database errors: then nothing of it was stored
 */
export const projectTogether = async (
  pool: Pool,
  projectors: readonly Projector[],
  page: Page,
  condemned?: string,
): Promise<void> => {
  await inTransaction(pool, async (client) => {
    await moveCheckpoints(client, projectors, page.from, page.to);
    const work = projectors
      .map((projector) => ({ projector, events: projector.eventsOf(page) }))
      .filter(({ events }) => events.length > 0);
    // Read anew each time: another process may have set keys free. The locked checkpoints keep them as they are.
    const parkedKeys = await readParkedKeys(
      client,
      work.map(({ projector }) => projector),
    );
    for (const { projector, events } of work) {
      const parked = parkedKeys.get(projector.name) ?? new Map<string, string>();
      const letters = await projector.fold(client, events, { parked, condemned });
      await insertDeadLetters(client, letters);
    }
  });
  for (const projector of projectors) projector.position = page.to;
};

/** Folds a page for one projector; see {@link halving}. */
export const projectAlone = (pool: Pool, projector: Projector, page: Page): Promise<void> =>
  halving(projector, page, (part, condemned) =>
    projectTogether(pool, [projector], part, condemned),
  );

/**
 * Where the database will not take the values of a page, the page is halved until the event is found that brings
 * them; that one is folded as condemned, and the rest goes on.
 */
export const halving = async (
  projector: Projector,
  page: Page,
  fold: (page: Page, condemned?: string) => Promise<void>,
): Promise<void> => {
  try {
    await fold(page);
  } catch (error) {
    if (!isDataError(error)) throw error;
    const events = projector.eventsOf(page);
    const middle = events[Math.floor(events.length / 2) - 1]?.stored.position;
    if (middle === undefined) {
      await fold(page, databaseReason(error));
      return;
    }
    await halving(projector, pageUntil(page, middle), fold);
    const rest = events.filter(({ stored }) => stored.position > middle);
    await halving(projector, { ...page, from: middle, events: rest }, fold);
  }
};
