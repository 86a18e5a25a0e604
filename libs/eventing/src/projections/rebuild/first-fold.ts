import { setImmediate as turn } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { PageReader } from '../../following/page-reader.js';
import { transactionOn } from '../../following/transaction.js';
import type { Position } from '../../log/event-store.js';
import { insertDeadLetters } from '../dead-letters.js';
import type { Projector } from '../projector.js';
import type { TableRow } from '../read-table.js';
import { FoldedRows } from './folded-rows.js';
import { KeyPart } from './key-part.js';
import type { FoldStatus } from './rebuild-status.js';

/** Events read at a time: so few that they are garbage before the collector takes them for old. */
const READ_EVENTS = 500;

/** Rows that one statement stores; bounds what is in memory twice. */
const WRITTEN_ROWS = 5_000;

export interface FirstFoldOptions {
  readonly client: ClientBase;
  readonly reader: PageReader;
  /** Writes into schema `rebuild`. */
  readonly projector: Projector;
  readonly status: FoldStatus;
  /** About how many bytes of rows to hold in memory. */
  readonly memoryBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Folds the log from its beginning up to a position in memory, and stores the rows in bulk. When the rows outgrow the
 * memory allowed, those of half the keys are given up, and the log is read once more for them: rows do not depend on
 * each other.
 */
export class FirstFold {
  readonly #rest: KeyPart[] = [new KeyPart()];
  #passesDone = 0;

  constructor(private readonly options: FirstFoldOptions) {}

  /** @throws StoreUnavailable; database errors, also about values; the signal's reason */
  async run(until: Position): Promise<void> {
    for (let part = this.#rest.pop(); part; part = this.#rest.pop()) {
      const rows = await this.#fold(part, until);
      await this.#write(rows.values());
      this.#passesDone += 1;
    }
  }

  async #fold(whole: KeyPart, until: Position): Promise<FoldedRows> {
    const { reader, projector, signal, memoryBytes } = this.options;
    const rows = new FoldedRows(projector.table);
    let part = whole;
    const folder = projector.folder({ parked: new Map(), concerns: (key) => part.has(key) });
    let next = reader.readStored(0n, projector.types, READ_EVENTS);
    for (let position = 0n; position < until;) {
      signal.throwIfAborted();
      const page = await next;
      if (page.position <= position) break;
      position = page.position;
      if (position < until) {
        // Read ahead: the server works on the next page while this one is folded.
        next = reader.readStored(position, projector.types, READ_EVENTS);
        next.catch(() => undefined);
        await turn(); // else the request is sent only once this page is folded
      }
      for (const stored of page.events) {
        if (stored.position > until) break;
        const step = folder.step(reader.decode(stored));
        if (step) folder.apply(step, rows);
      }
      await insertDeadLetters(this.options.client, folder.takeLetters(), 'rebuild');
      while (rows.bytes > memoryBytes && rows.size > 1) {
        const [kept, later] = part.halves();
        part = kept;
        this.#rest.push(later);
        rows.keep(kept.has);
      }
      await this.#tell(position < until ? position : until);
    }
    return rows;
  }

  async #write(rows: Iterable<TableRow>): Promise<void> {
    const { client, projector, status, signal } = this.options;
    await status.tell({ phase: 'writing' });
    await transactionOn(client, async () => {
      let chunk: TableRow[] = [];
      for (const row of rows) {
        if (chunk.push(row) < WRITTEN_ROWS) continue;
        signal.throwIfAborted();
        await projector.table.insert(client, chunk);
        chunk = [];
      }
      if (chunk.length > 0) await projector.table.insert(client, chunk);
    });
  }

  #tell(position: Position): Promise<void> {
    const passesDone = this.#passesDone;
    const passes = passesDone + 1 + this.#rest.length;
    return this.options.status.tell({ phase: 'folding', position, passesDone, passes });
  }
}
