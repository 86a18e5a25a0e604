import type { Pool, PoolClient } from 'pg';
import { Fenced, readCheckpoints, type StoredCheckpoint } from '../../following/checkpoints.js';
import { AheadOfLog } from '../../following/page-reader.js';
import { isDataError, transactionOn } from '../../following/transaction.js';
import type { EventStore, Position } from '../../log/event-store.js';
import { countDeadLetters } from '../dead-letters.js';
import { compareRows, type RowComparison } from './compare-rows.js';
import { exclusively } from './exclusive.js';
import { begun, type FoldPhase, type FoldStatus, type RebuildProgress } from './rebuild-status.js';
import { SecondTable, type SecondTableOptions } from './second-table.js';

/** How far a verification has come. */
export type VerifyProgress = RebuildProgress<FoldPhase | 'comparing'>;

export interface VerifyOptions extends SecondTableOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'head'>;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined;
}

/** How a read model compares with what the log gives. */
export interface Verification extends RowComparison {
  /** Without its schema, which is `read`. */
  readonly table: string;
  /** Up to where either side had seen the log. */
  readonly position: Position;
  /** It stands there until it is resumed; what came since is not compared. */
  readonly paused: boolean;
  /** Events that the live one could not fold, and those that could not be folded now: what they concern is not proved. */
  readonly deadLetters: number;
  readonly unfolded: number;
}

/** A read model that has never run has no rows to be compared. */
export class NeverRan extends Error {
  override readonly name = 'NeverRan';
  constructor(readonly projection: string) {
    super(`projection ${projection} has never run`);
  }
}

/** Reads live rows and their checkpoint as of one moment: they are always stored together. */
const ONE_MOMENT = ['set transaction isolation level repeatable read'];

/**
 * Folds the log into a second table beside a live read model, compares the two row by row at one position, and throws the
 * second one away. The live one goes on being read and written.
 * @throws RebuildUnderWay, NeverRan, StoreUnavailable, AheadOfLog, database errors, the signal's reason; Fenced when it runs in
 *   another version than this program's
 */
export const verify = (options: VerifyOptions): Promise<Verification> => {
  const { name } = options.table.projection;
  return exclusively(options.pool, name, options.signal, async (client, signal) => {
    const second = new SecondTable(options, client, signal);
    try {
      return await new Verifying(options, second, client).run();
    } finally {
      await second.discard().catch(() => undefined); // what is left behind, the next one removes
    }
  });
};

/** One verification at work, on the connection that holds the lock of rebuilds. */
class Verifying {
  constructor(
    private readonly options: VerifyOptions,
    private readonly second: SecondTable,
    private readonly client: PoolClient,
  ) {}

  async run(): Promise<Verification> {
    const { store, onProgress } = this.options;
    // No further than the live one has come: rows cannot be taken back.
    const { position: target } = await this.#checkpoint();
    const head = await store.head();
    if (head < target) throw new AheadOfLog(target, head);
    const status = new Told(target, onProgress);
    let position = await this.second.fromBeginning(target, status);
    for (let refused: unknown; ;) {
      await status.tell({ phase: 'catching-up', position });
      const from = await this.second.catchUp(position, (await this.#checkpoint()).position);
      if (refused !== undefined && from === position) throw refused;
      await status.tell({ phase: 'comparing', position: from });
      position = from;
      try {
        return await this.#compare(position);
      } catch (error) {
        // Values that the database refuses are found by catching up, event by event.
        if (!isDataError(error)) throw error;
        refused = error;
      }
    }
  }

  /** In one transaction: goes on to where the live read model stands, and compares it. */
  #compare(from: Position): Promise<Verification> {
    const { table } = this.options;
    const { name } = table.projection;
    const { client } = this;
    const work = async (): Promise<Verification> => {
      const { position, paused } = await this.#checkpoint();
      const reached = await this.second.goOn(from, position);
      if (reached < position) throw new AheadOfLog(position, reached);
      const rows = await compareRows(client, table.shape);
      const deadLetters = await countDeadLetters(client, name);
      const unfolded = await countDeadLetters(client, name, 'rebuild');
      return { ...rows, table: table.shape.table, position, paused, deadLetters, unfolded };
    };
    return transactionOn(client, work, { opening: ONE_MOMENT });
  }

  async #checkpoint(): Promise<StoredCheckpoint> {
    const { name, version } = this.options.table.projection;
    const live = (await readCheckpoints(this.client, [name])).get(name);
    if (!live) throw new NeverRan(name);
    if (live.version !== version) throw new Fenced();
    return live;
  }
}

/** Tells whoever listens. Nothing is stored: it is no rebuild, and nobody has to go on with it. */
class Told implements FoldStatus {
  #current: VerifyProgress;

  constructor(
    target: Position,
    private readonly listener: ((progress: VerifyProgress) => void) | undefined,
  ) {
    this.#current = begun(target);
  }

  tell(change: Partial<VerifyProgress>): Promise<void> {
    this.#current = { ...this.#current, ...change };
    this.listener?.(this.#current);
    return Promise.resolve();
  }
}
