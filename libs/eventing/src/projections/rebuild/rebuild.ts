import type { Pool, PoolClient } from 'pg';
import { Fenced, placeCheckpoint, readCheckpoints } from '../../following/checkpoints.js';
import { AheadOfLog, pageUntil, type Page, type PageReader } from '../../following/page-reader.js';
import { isDataError, isLockTimeout, transactionOn } from '../../following/transaction.js';
import { backoffMillis, pause } from '../../following/waiting.js';
import type { EventStore, Position } from '../../log/event-store.js';
import {
  deleteDeadLetters,
  insertDeadLetters,
  readParkedKeys,
  replaceDeadLetters,
} from '../dead-letters.js';
import { halving } from '../project-pages.js';
import { Projector, type ProjectionTable } from '../projector.js';
import { exclusively } from './exclusive.js';
import { FirstFold } from './first-fold.js';
import { RebuildStatus, type RebuildProgress } from './rebuild-status.js';

export interface RebuildOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'head'>;
  /** Its pages are what is caught up in one transaction. */
  readonly reader: PageReader;
  readonly table: ProjectionTable;
  readonly signal: AbortSignal;
  /** Whether the log may end before the live read model's checkpoint, which then goes back. */
  readonly afterRestore: boolean;
  /** About how many bytes of rows to hold in memory; 200 MiB unless told. */
  readonly memoryBytes?: number;
  readonly onProgress?: ((progress: RebuildProgress) => void) | undefined;
}

const MEMORY_BYTES = 200 * 1024 ** 2;

const STEP_TIMEOUT_MILLIS = 6 * 3_600_000;

/** Held by whoever moves a table into place. */
const MOVE_LOCK = 'palabre:rebuild-move';
/**
 * How long moving the table waits for those who read it, and all new readers behind it. Shorter than the server
 * takes to look for deadlocks, so that it is never a reader who has to give way.
 */
const LOCK_TIMEOUT_MILLIS = 400;

/**
 * Builds one read model anew beside the live one, which goes on being read and written: folds the log into a second
 * table, and lets it take the live one's place, together with its dead letters and its checkpoint, all at once or
 * not at all.
 * @returns the position the read model stands at
 * @throws RebuildUnderWay, StoreUnavailable, AheadOfLog, database errors, the signal's reason; Fenced when a newer program has
 *   taken the projection over. The live table is then as it was, and it can be tried again
 */
export const rebuild = (options: RebuildOptions): Promise<Position> => {
  const { projection, shape } = options.table;
  const projector = new Projector({ projection, shape: { ...shape, schema: 'rebuild' } });
  return exclusively(options.pool, projection.name, options.signal, async (client, signal) => {
    const attempt = new Attempt(options, projector, client, signal);
    try {
      return await attempt.run();
    } finally {
      await attempt.tidyUp().catch(() => undefined); // what is left behind, the next one removes
    }
  });
};

/** One rebuild at work, on the connection that holds its lock. */
class Attempt {
  constructor(
    private readonly options: RebuildOptions,
    private readonly projector: Projector,
    private readonly client: PoolClient,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<Position> {
    const { store, onProgress } = this.options;
    const target = await store.head();
    const status = new RebuildStatus(this.client, this.projector.name, target, onProgress);
    await status.begin();
    let position = await this.#fromBeginning(status, target);
    for (let failures = 0; ;) {
      await status.tell({ phase: 'catching-up', position });
      position = await this.#catchUp(position);
      await status.tell({ phase: 'moving', position });
      try {
        return await this.#move(position);
      } catch (error) {
        // Values that the database refuses are found by catching up, event by event.
        if (!isLockTimeout(error) && !isDataError(error)) throw error;
        failures += 1;
        await pause(backoffMillis(failures), this.signal);
      }
      this.signal.throwIfAborted();
    }
  }

  /** In memory and in bulk; or, when the database refuses some of the rows, page by page like the live one. */
  async #fromBeginning(status: RebuildStatus, target: Position): Promise<Position> {
    const { reader, memoryBytes = MEMORY_BYTES } = this.options;
    const { projector, client, signal } = this;
    await this.#prepare();
    try {
      const fold = new FirstFold({ client, reader, projector, status, memoryBytes, signal });
      await fold.run(target);
      await this.#call('finish');
      return target;
    } catch (error) {
      if (!isDataError(error)) throw error;
      await this.#prepare();
      await this.#call('finish');
      return 0n;
    }
  }

  async #prepare(): Promise<void> {
    await this.#call('prepare');
    await deleteDeadLetters(this.client, this.projector.name, 'rebuild');
  }

  /** Folds what is behind a position until nothing is. @returns the position then */
  async #catchUp(from: Position): Promise<Position> {
    let position = from;
    for (;;) {
      this.signal.throwIfAborted();
      const page = await this.options.reader.read(position, this.projector.types);
      if (page.to <= position) return position;
      await halving(this.projector, page, (part, condemned) =>
        transactionOn(this.client, () => this.#fold(part, condemned)),
      );
      position = page.to;
      if (!page.full) return position;
    }
  }

  async #fold(page: Page, condemned?: string): Promise<void> {
    const { projector, client } = this;
    const parked = (await readParkedKeys(client, [projector], 'rebuild')).get(projector.name);
    const letters = await projector.fold(client, projector.eventsOf(page), {
      parked: parked ?? new Map(),
      condemned,
    });
    await insertDeadLetters(client, letters, 'rebuild');
  }

  /** In one transaction: goes on to where the live read model stands, and takes its place. */
  #move(from: Position): Promise<Position> {
    const { reader, table, afterRestore } = this.options;
    const { client } = this;
    const { name, version, types } = this.projector;
    return transactionOn(client, async () => {
      await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MILLIS}`);
      // Locked first: from here on nobody writes the live table.
      const live = (await readCheckpoints(client, [name], 'lock')).get(name);
      if (!live || live.version > version) throw new Fenced();
      let position = from;
      while (position < live.position) {
        this.signal.throwIfAborted();
        const page = pageUntil(await reader.read(position, types), live.position);
        if (page.to <= position) {
          if (afterRestore) break;
          throw new AheadOfLog(live.position, position);
        }
        await this.#fold(page);
        position = page.to;
      }
      // One at a time: moving re-creates views, and two moves would find each other's half replaced.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [MOVE_LOCK]);
      await client.query('select rebuild.move($1)', [table.shape.table]);
      await replaceDeadLetters(client, name);
      await placeCheckpoint(client, name, version, position);
      await client.query('delete from read.rebuilds where projection = $1', [name]);
      return position;
    });
  }

  async #call(step: 'prepare' | 'finish' | 'discard'): Promise<void> {
    const values = [this.options.table.shape.table];
    // Making the indexes of a large table may take longer than a pool waits for an answer.
    const query = {
      text: `select rebuild.${step}($1)`,
      values,
      query_timeout: STEP_TIMEOUT_MILLIS,
    };
    await this.client.query(query);
  }

  /** Removes what a rebuild that failed has left; after one that succeeded there is nothing. */
  async tidyUp(): Promise<void> {
    const { name } = this.projector;
    await this.#call('discard');
    await deleteDeadLetters(this.client, name, 'rebuild');
    await this.client.query('delete from read.rebuilds where projection = $1', [name]);
  }
}
