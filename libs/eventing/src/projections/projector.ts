import type { ClientBase, Pool } from 'pg';
import { moveCheckpoints } from '../following/checkpoints.js';
import type { Follower } from '../following/lane.js';
import { pageUntil, type Page, type PageEvent } from '../following/page-reader.js';
import { databaseReason, inTransaction, isDataError } from '../following/transaction.js';
import type { Position } from '../log/event-store.js';
import { BatchFold, type BatchOptions } from './batch-fold.js';
import { insertDeadLetters, readParkedKeys, type DeadLetter } from './dead-letters.js';
import type { Projection } from './projection.js';
import { ReadTable } from './read-table.js';
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
    options: BatchOptions,
  ): Promise<readonly DeadLetter[]> {
    const batch = new BatchFold(this.#definition, this.table, options);
    await batch.run(client, events);
    return batch.letters;
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

/**
 * Folds a page for one projector. Where the database will not take the values, the page is halved until the event
 * is found that brings them; that one goes to the dead letters, and the rest goes on.
 */
export const projectAlone = async (pool: Pool, projector: Projector, page: Page): Promise<void> => {
  try {
    await projectTogether(pool, [projector], page);
  } catch (error) {
    if (!isDataError(error)) throw error;
    const events = projector.eventsOf(page);
    const middle = events[Math.floor(events.length / 2) - 1]?.stored.position;
    if (middle === undefined) {
      await projectTogether(pool, [projector], page, databaseReason(error));
      return;
    }
    await projectAlone(pool, projector, pageUntil(page, middle));
    const rest = events.filter(({ stored }) => stored.position > middle);
    await projectAlone(pool, projector, { ...page, from: middle, events: rest });
  }
};
