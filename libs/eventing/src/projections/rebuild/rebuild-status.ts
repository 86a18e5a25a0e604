import type { ClientBase } from 'pg';
import type { Position } from '../../log/event-store.js';

/** What is done to a second table: folding the log in memory, writing the rows, taking in what came meanwhile. */
export type FoldPhase = 'folding' | 'writing' | 'catching-up';

/** The same of a rebuild, which then waits for the moment to move the table into place. */
export type RebuildPhase = FoldPhase | 'moving';

/** How far a rebuild, or what else folds the log once more, has come. */
export interface RebuildProgress<Phase = RebuildPhase> {
  readonly phase: Phase;
  /** Up to where the pass at hand has read the log. */
  readonly position: Position;
  /** Where the log ended when the rebuild began. */
  readonly target: Position;
  /** How often the log was read to its end, and how often it will be, as far as is known. */
  readonly passesDone: number;
  readonly passes: number;
}

/** Whoever is told how far the folding has come. */
export interface FoldStatus {
  tell(change: Partial<RebuildProgress<FoldPhase>>): Promise<void>;
}

/** Where it begins. */
export const begun = (target: Position): RebuildProgress<FoldPhase> => ({
  ...{ phase: 'folding', position: 0n, target, passesDone: 0, passes: 1 },
});

const EVERY_MILLIS = 500;

/** Tells others how far a rebuild has come: a row in `read.rebuilds`, and whoever listens here. */
export class RebuildStatus implements FoldStatus {
  #current: RebuildProgress;
  #toldAt = 0;

  constructor(
    private readonly client: ClientBase,
    private readonly projection: string,
    target: Position,
    private readonly listener: ((progress: RebuildProgress) => void) | undefined,
  ) {
    this.#current = begun(target);
  }

  async begin(): Promise<void> {
    await this.client.query('delete from read.rebuilds where projection = $1', [this.projection]);
    await this.#store();
  }

  /** Changes what is known. Another phase is told at once, a mere step now and then. */
  async tell(change: Partial<RebuildProgress>): Promise<void> {
    const before = this.#current.phase;
    this.#current = { ...this.#current, ...change };
    this.listener?.(this.#current);
    const due = performance.now() - this.#toldAt > EVERY_MILLIS;
    if (due || this.#current.phase !== before) await this.#store();
  }

  async #store(): Promise<void> {
    this.#toldAt = performance.now();
    const { phase, position, target, passesDone, passes } = this.#current;
    await this.client.query(
      `insert into read.rebuilds (projection, phase, position, target, passes_done, passes)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (projection) do update set phase = excluded.phase, position = excluded.position,
         target = excluded.target, passes_done = excluded.passes_done, passes = excluded.passes,
         updated_at = clock_timestamp()`,
      [this.projection, phase, String(position), String(target), passesDone, passes],
    );
  }
}
