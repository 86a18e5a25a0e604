import type { PoolClient } from 'pg';
import { pageUntil, type Page, type PageReader } from '../../following/page-reader.js';
import { isDataError, transactionOn } from '../../following/transaction.js';
import type { Position } from '../../log/event-store.js';
import { deleteDeadLetters, insertDeadLetters, readParkedKeys } from '../dead-letters.js';
import { halving } from '../project-pages.js';
import { Projector, type ProjectionTable } from '../projector.js';
import { FirstFold } from './first-fold.js';
import type { FoldStatus } from './rebuild-status.js';

const MEMORY_BYTES = 200 * 1024 ** 2;

/** How long one step of the database may take: those on large tables take longer than a pool waits for an answer. */
export const STEP_TIMEOUT_MILLIS = 6 * 3_600_000;

export interface SecondTableOptions {
  /** Its pages are what is folded in one transaction. */
  readonly reader: PageReader;
  readonly table: ProjectionTable;
  /** About how many bytes of rows to hold in memory; 200 MiB unless told. */
  readonly memoryBytes?: number;
}

/**
 * A read model folded from the log once more, into a table of the same name in schema `rebuild`, beside the live one and
 * untouched by whoever writes that. Works on the connection that holds the lock of it.
 */
export class SecondTable {
  readonly projector: Projector;

  constructor(
    private readonly options: SecondTableOptions,
    private readonly client: PoolClient,
    private readonly signal: AbortSignal,
  ) {
    const { projection, shape } = options.table;
    this.projector = new Projector({ projection, shape: { ...shape, schema: 'rebuild' } });
  }

  /**
   * Folds the log up to a position in memory and in bulk; or, when the database refuses some of the rows, begins with none,
   * to be folded page by page like the live one. @returns the position it stands at
   */
  async fromBeginning(target: Position, status: FoldStatus): Promise<Position> {
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

  /** Folds what is behind a position until nothing is, or up to another. @returns the position then */
  async catchUp(from: Position, until?: Position): Promise<Position> {
    let position = from;
    while (until === undefined || position < until) {
      this.signal.throwIfAborted();
      const read = await this.options.reader.read(position, this.projector.types);
      const page = until === undefined ? read : pageUntil(read, until);
      if (page.to <= position) break;
      await halving(this.projector, page, (part, condemned) =>
        transactionOn(this.client, () => this.#fold(part, condemned)),
      );
      position = page.to;
      if (!page.full) break;
    }
    return position;
  }

  /**
   * The same in a transaction that is under way, where nothing may be refused.
   * @returns the position then; before `until` when the log ends there
   */
  async goOn(from: Position, until: Position): Promise<Position> {
    const { reader } = this.options;
    let position = from;
    while (position < until) {
      this.signal.throwIfAborted();
      const page = pageUntil(await reader.read(position, this.projector.types), until);
      if (page.to <= position) break;
      await this.#fold(page);
      position = page.to;
    }
    return position;
  }

  /** Removes it, with its dead letters. */
  async discard(): Promise<void> {
    await this.#call('discard');
    await deleteDeadLetters(this.client, this.projector.name, 'rebuild');
  }

  async #prepare(): Promise<void> {
    await this.#call('prepare');
    await deleteDeadLetters(this.client, this.projector.name, 'rebuild');
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

  async #call(step: 'prepare' | 'finish' | 'discard'): Promise<void> {
    const values = [this.options.table.shape.table];
    const query = {
      text: `select rebuild.${step}($1)`,
      values,
      query_timeout: STEP_TIMEOUT_MILLIS,
    };
    await this.client.query(query);
  }
}
