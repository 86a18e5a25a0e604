import type { ClientBase, Pool, QueryResult } from 'pg';
import { assertMoved, moveCheckpoints, moveStatement } from '../following/checkpoints.js';
import { pageUntil, type Page, type PageEvent } from '../following/page-reader.js';
import { databaseReason, inTransaction, isDataError } from '../following/transaction.js';
import type { Position } from '../log/event-store.js';
import type { BatchFold } from './batch-fold.js';
import {
  insertDeadLetters,
  parkedKeysOf,
  parkedStatement,
  readParkedKeys,
} from './dead-letters.js';
import type { Projector } from './projector.js';

/**
 * Far behind, many pages are folded before their rows are written, each row once. Readers see the rows of before for
 * at most about so long, and so many rows are in memory.
 */
const RUN_MILLIS = 5_000;
const RUN_ROWS = 50_000;

/** What was folded and stored at once. */
export interface Projected {
  readonly to: Position;
  readonly events: number;
}

/** How a page is folded. */
interface Folding {
  /** The page behind, while there is one to be folded at once. */
  readonly following?: () => Promise<Page | undefined>;
  /** Folds nothing, for this reason: every key becomes a dead letter. */
  readonly condemned?: string;
}

/**
 * Folds a page, and those that follow, into the tables of all projectors, which stand at its start, in one transaction
 * with their checkpoints. @throws Fenced, database errors: then nothing of it was stored
 */
export const projectTogether = async (
  pool: Pool,
  projectors: readonly Projector[],
  first: Page,
  folding: Folding = {},
): Promise<Projected> => {
  const parts = partsOf(projectors, first);
  const concerned = parts.map(({ projector }) => projector);
  const opening = [moveStatement(projectors, first.from, first.to)];
  if (concerned.length > 0) opening.push(parkedStatement(concerned));
  const work = async (client: ClientBase, [moved, parked]: readonly QueryResult[]) => {
    assertMoved(projectors, moved);
    const folds = new Folds(client, folding.condemned);
    if (parked) await folds.open(concerned, parkedKeysOf(concerned, parked), first.from === 0n);
    await folds.take(parts);
    const until = performance.now() + RUN_MILLIS;
    let [to, events] = [first.to, first.events.length];
    while (performance.now() <= until && folds.size <= RUN_ROWS) {
      const page = await folding.following?.();
      if (!page) break;
      await folds.take(partsOf(projectors, page));
      to = page.to;
      events += page.events.length;
    }
    await folds.write();
    if (to !== first.to) await moveCheckpoints(client, projectors, first.to, to);
    return { to, events };
  };
  const done = await inTransaction(pool, work, opening);
  for (const projector of projectors) projector.position = done.to;
  return done;
};

/** What of a page one projector folds. */
interface Part {
  readonly projector: Projector;
  readonly events: readonly PageEvent[];
}

/** Who meets no event of its own has no part. */
const partsOf = (projectors: readonly Projector[], page: Page): readonly Part[] =>
  projectors
    .map((projector) => ({ projector, events: projector.eventsOf(page) }))
    .filter(({ events }) => events.length > 0);

/** The folds of some projectors in one transaction. */
class Folds {
  readonly #batches = new Map<Projector, BatchFold>();

  constructor(
    private readonly client: ClientBase,
    private readonly condemned: string | undefined,
  ) {}

  /** How many rows are in memory. */
  get size(): number {
    return [...this.#batches.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /**
   * @param parkedKeys read in this very transaction: another process may have set keys free. The locked checkpoints keep
   *   them as they are.
   */
  async open(
    projectors: readonly Projector[],
    parkedKeys: ReadonlyMap<string, ReadonlyMap<string, string>>,
    isBeginning: boolean,
  ): Promise<void> {
    for (const projector of projectors) {
      const parked = parkedKeys.get(projector.name) ?? new Map<string, string>();
      const { condemned } = this;
      // From the beginning of the log nothing is there as a rule, and nothing then needs to be looked for.
      const isEmpty = isBeginning && (await projector.table.isEmpty(this.client));
      this.#batches.set(projector, projector.batch({ parked, condemned }, isEmpty));
    }
  }

  async take(parts: readonly Part[]): Promise<void> {
    const fresh = parts
      .map(({ projector }) => projector)
      .filter((projector) => !this.#batches.has(projector));
    if (fresh.length > 0) {
      await this.open(fresh, await readParkedKeys(this.client, fresh), false);
    }
    for (const { projector, events } of parts) {
      const letters = await this.#batches.get(projector)!.take(this.client, events);
      await insertDeadLetters(this.client, letters);
    }
  }

  /** Each batch is let go when it is written: rows may be large, and are a text once more while they are sent. */
  async write(): Promise<void> {
    for (const [projector, batch] of this.#batches) {
      await batch.write(this.client);
      this.#batches.delete(projector);
    }
  }
}

/** Folds a page for one projector; see {@link halving}. */
export const projectAlone = (pool: Pool, projector: Projector, page: Page): Promise<void> =>
  halving(projector, page, async (part, condemned) => {
    await projectTogether(pool, [projector], part, condemned === undefined ? {} : { condemned });
  });

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
