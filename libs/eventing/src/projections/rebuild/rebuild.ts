import type { Pool, PoolClient } from 'pg';
import { Fenced, placeCheckpoint, readCheckpoints } from '../../following/checkpoints.js';
import { AheadOfLog } from '../../following/page-reader.js';
import { isDataError, isLockTimeout, transactionOn } from '../../following/transaction.js';
import { backoffMillis, pause } from '../../following/waiting.js';
import type { EventStore, Position } from '../../log/event-store.js';
import { replaceDeadLetters } from '../dead-letters.js';
import { exclusively } from './exclusive.js';
import { RebuildStatus, type RebuildProgress } from './rebuild-status.js';
import { SecondTable, type SecondTableOptions } from './second-table.js';

export interface RebuildOptions extends SecondTableOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'head'>;
  readonly signal: AbortSignal;
  /** Whether the log may end before the live read model's checkpoint, which then goes back. */
  readonly afterRestore: boolean;
  readonly onProgress?: ((progress: RebuildProgress) => void) | undefined;
}

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
  const { name } = options.table.projection;
  return exclusively(options.pool, name, options.signal, async (client, signal) => {
    const second = new SecondTable(options, client, signal);
    const attempt = new Attempt(options, second, client, signal);
    try {
      return await attempt.run();
    } finally {
      await attempt.tidyUp().catch(() => undefined); // what is left behind, the next one removes
    }
  });
};

/** One rebuild at work, on the connection that holds its lock. */
class Attempt {
  readonly #name: string;

  constructor(
    private readonly options: RebuildOptions,
    private readonly second: SecondTable,
    private readonly client: PoolClient,
    private readonly signal: AbortSignal,
  ) {
    this.#name = options.table.projection.name;
  }

  async run(): Promise<Position> {
    const { store, onProgress } = this.options;
    const target = await store.head();
    const status = new RebuildStatus(this.client, this.#name, target, onProgress);
    await status.begin();
    let position = await this.second.fromBeginning(target, status);
    for (let failures = 0; ;) {
      await status.tell({ phase: 'catching-up', position });
      position = await this.second.catchUp(position);
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

  /** In one transaction: goes on to where the live read model stands, and takes its place. */
  #move(from: Position): Promise<Position> {
    const { table, afterRestore } = this.options;
    const { name, version } = table.projection;
    const { client } = this;
    return transactionOn(client, async () => {
      await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MILLIS}`);
      // Locked first: from here on nobody writes the live table.
      const live = (await readCheckpoints(client, [name], 'lock')).get(name);
      if (!live || live.version > version) throw new Fenced();
      const position = await this.second.goOn(from, live.position);
      if (position < live.position && !afterRestore) throw new AheadOfLog(live.position, position);
      // One at a time: moving re-creates views, and two moves would find each other's half replaced.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [MOVE_LOCK]);
      await client.query('select rebuild.move($1)', [table.shape.table]);
      await replaceDeadLetters(client, name);
      await placeCheckpoint(client, name, version, position);
      await client.query('delete from read.rebuilds where projection = $1', [name]);
      return position;
    });
  }

  /** Removes what a rebuild that failed has left; after one that succeeded there is nothing. */
  async tidyUp(): Promise<void> {
    await this.second.discard();
    await this.client.query('delete from read.rebuilds where projection = $1', [this.#name]);
  }
}
