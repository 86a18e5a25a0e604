import type { ClientBase, Pool } from 'pg';
import { moveCheckpoints } from '../following/checkpoints.js';
import { pageUntil, type Page } from '../following/page-reader.js';
import { databaseReason, inTransaction, isDataError } from '../following/transaction.js';
import type { Position } from '../log/event-store.js';
import type { BatchFold } from './batch-fold.js';
import { insertDeadLetters, readParkedKeys } from './dead-letters.js';
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
  const done = await inTransaction(pool, async (client) => {
    await moveCheckpoints(client, projectors, first.from, first.to);
    const work = new Work(client, projectors, folding.condemned);
    const until = performance.now() + RUN_MILLIS;
    let [to, events] = [first.to, 0];
    for (let page: Page | undefined = first; page;) {
      await work.take(page);
      to = page.to;
      events += page.events.length;
      const isLast = performance.now() > until || work.size > RUN_ROWS;
      page = isLast ? undefined : await folding.following?.();
    }
    await work.write();
    if (to !== first.to) await moveCheckpoints(client, projectors, first.to, to);
    return { to, events };
  });
  for (const projector of projectors) projector.position = done.to;
  return done;
};

/** Some projectors at work in one transaction; who meets no event of its own touches no table. */
class Work {
  readonly #batches = new Map<Projector, BatchFold>();

  constructor(
    private readonly client: ClientBase,
    private readonly projectors: readonly Projector[],
    private readonly condemned: string | undefined,
  ) {}

  get size(): number {
    return [...this.#batches.values()].reduce((sum, { size }) => sum + size, 0);
  }

  async take(page: Page): Promise<void> {
    const work = this.projectors
      .map((projector) => ({ projector, events: projector.eventsOf(page) }))
      .filter(({ events }) => events.length > 0);
    const isBeginning = page.from === 0n;
    await this.#open(
      work.map(({ projector }) => projector),
      isBeginning,
    );
    for (const { projector, events } of work) {
      const letters = await this.#batches.get(projector)!.take(this.client, events);
      await insertDeadLetters(this.client, letters);
    }
  }

  async write(): Promise<void> {
    for (const batch of this.#batches.values()) await batch.write(this.client);
  }

  async #open(projectors: readonly Projector[], isBeginning: boolean): Promise<void> {
    const fresh = projectors.filter((projector) => !this.#batches.has(projector));
    // Read anew each time: another process may have set keys free. The locked checkpoints keep them as they are.
    const parkedKeys = await readParkedKeys(this.client, fresh);
    for (const projector of fresh) {
      const parked = parkedKeys.get(projector.name) ?? new Map<string, string>();
      const { condemned } = this;
      // From the beginning of the log nothing is there as a rule, and nothing then needs to be looked for.
      const isEmpty = isBeginning && (await projector.table.isEmpty(this.client));
      this.#batches.set(projector, projector.batch({ parked, condemned }, isEmpty));
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
