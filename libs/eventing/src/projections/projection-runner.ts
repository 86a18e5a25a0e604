import type { Pool } from 'pg';
import type { EventCodec } from '../events/event-codec.js';
import { createCheckpoints, Fenced, readCheckpoints } from '../following/checkpoints.js';
import { Lanes, type Driver } from '../following/lanes.js';
import { Leadership } from '../following/leadership.js';
import { PageReader, type Page } from '../following/page-reader.js';
import { isDataError, isOutage } from '../following/transaction.js';
import { Wakeup } from '../following/waiting.js';
import type { EventStore, Position } from '../log/event-store.js';
import { rebuildFromNothing, replayParked, startAnew } from './maintenance.js';
import { projectAlone, Projector, projectTogether, type ProjectionTable } from './projector.js';

/** A step forward of some projections: all of them have stored what lies behind them up to the position. */
export interface Progress {
  readonly names: readonly string[];
  readonly position: Position;
  /** How many events the step took in, counted once for all. */
  readonly events: number;
}

export interface ProjectionRunnerOptions {
  readonly store: Pick<EventStore, 'readAll' | 'head' | 'onAppended'>;
  readonly codec: EventCodec;
  /** Connections of the role that may write schema `read`; one is kept for as long as the runner leads or tries. */
  readonly pool: Pool;
  readonly projections: readonly ProjectionTable[];
  /** Events a page; 1,000 unless told. */
  readonly pageSize?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Errors after which the runner goes on by itself: to be logged, by name and code only. */
  readonly onProblem?: (error: unknown, names: readonly string[]) => void;
}

/**
 * Keeps all read models up to date, exactly once for each event, in one process at a time: others that run the same
 * stand by. An event that cannot be folded is parked with its key; everything else goes on.
 */
export class ProjectionRunner implements Driver<Projector> {
  readonly #projectors: readonly Projector[];
  readonly #reader: PageReader;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(private readonly options: ProjectionRunnerOptions) {
    const { store, codec, projections, pageSize = 1_000 } = options;
    this.#projectors = projections.map((table) => new Projector(table));
    this.#reader = new PageReader(store, codec, pageSize);
    const names = new Set(this.#projectors.map(({ name }) => name));
    if (names.size < projections.length) throw new Error('two projections have the same name');
  }

  /** Starts to compete for the lead and, once leading, to follow the log. Never throws: see `onProblem`. */
  start(): void {
    const names = this.#projectors.map(({ name }) => name);
    const leadership = new Leadership(this.options.pool, 'palabre:projections', (error) =>
      this.onProblem(error, names),
    );
    this.#running ??= leadership.run((signal) => this.#lead(signal), this.#stop.signal);
  }

  /** Finishes the page at hand and gives back the lead. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /**
   * Folds a projection's dead letters again, after what made them fail was put right.
   * @returns how many are left
   */
  async replayDeadLetters(name: string): Promise<number> {
    const left = await replayParked(this.options.pool, this.#reader, this.#own(name));
    if (left !== 'unkeyed') return left;
    await this.rebuild(name);
    return replayParked(this.options.pool, this.#reader, this.#own(name)).then((again) =>
      again === 'unkeyed' ? 1 : again,
    );
  }

  /** Empties a read model and folds it anew, up to today's head; readers see it grow. */
  async rebuild(name: string): Promise<void> {
    const { pool, store } = this.options;
    const projector = this.#own(name);
    await createCheckpoints(pool, 'projection', [projector]);
    await rebuildFromNothing(pool, store, this.#reader, projector);
  }

  async handle(
    projectors: readonly Projector[],
    page: Page,
  ): Promise<ReadonlyMap<Projector, unknown>> {
    const failed = new Map<Projector, unknown>();
    try {
      await projectTogether(this.options.pool, projectors, page);
    } catch (error) {
      const alone = projectors.length === 1 && !isDataError(error);
      if (alone || error instanceof Fenced || isOutage(error)) throw error;
      for (const projector of projectors) {
        await projectAlone(this.options.pool, projector, page).catch((reason: unknown) => {
          failed.set(projector, reason);
        });
      }
      if (failed.size === projectors.length) throw [...failed.values()][0];
    }
    const names = projectors.filter((one) => !failed.has(one)).map(({ name }) => name);
    this.options.onProgress?.({ names, position: page.to, events: page.events.length });
    return failed;
  }

  async reload(projectors: readonly Projector[]): Promise<readonly Projector[]> {
    const names = projectors.map(({ name }) => name);
    const stored = await readCheckpoints(this.options.pool, names);
    return projectors.filter((projector) => {
      const checkpoint = stored.get(projector.name);
      if (checkpoint?.version !== projector.version) {
        const reason = `projection ${projector.name} was taken over by another version`;
        this.onProblem(new Error(reason), [projector.name]);
        return false;
      }
      projector.position = checkpoint.position;
      return true;
    });
  }

  onProblem(error: unknown, names: readonly string[]): void {
    this.options.onProblem?.(error, names);
  }

  async #lead(signal: AbortSignal): Promise<void> {
    const { pool, store } = this.options;
    await createCheckpoints(pool, 'projection', this.#projectors.map(atBeginning));
    for (const projector of this.#projectors) {
      await startAnew(pool, projector, (version) => version >= projector.version);
    }
    const wakeup = new Wakeup();
    const unsubscribe = await store.onAppended(() => wakeup.wake());
    try {
      const followers = await this.reload(this.#projectors);
      await new Lanes(this.#reader, this, wakeup, signal).run(followers);
    } finally {
      await unsubscribe();
    }
  }

  #own(name: string): Projector {
    const table = this.options.projections.find(({ projection }) => projection.name === name);
    if (!table) throw new Error(`no projection is named ${name}`);
    return new Projector(table);
  }
}

const atBeginning = ({ name, version }: Projector) => ({ name, version, position: 0n });
