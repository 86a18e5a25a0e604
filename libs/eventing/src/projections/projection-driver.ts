import type { Pool } from 'pg';
import type { NewerEvent } from '../events/recorded-event.js';
import { Fenced, markOutdated, readCheckpoints } from '../following/checkpoints.js';
import type { Driver } from '../following/lanes.js';
import type { Page } from '../following/page-reader.js';
import { isDataError, isOutage } from '../following/transaction.js';
import type { Position } from '../log/event-store.js';
import { projectAlone, projectTogether } from './project-pages.js';
import type { Projector } from './projector.js';

/** A step forward of some projections: all of them have stored what lies behind them up to the position. */
export interface Progress {
  readonly names: readonly string[];
  readonly position: Position;
  /** How many events the step took in, counted once for all. */
  readonly events: number;
}

export interface DriverOptions {
  readonly pool: Pool;
  readonly onProgress?: (progress: Progress) => void;
  /** Errors after which the runner goes on by itself: to be logged, by name and code only. */
  readonly onProblem?: (error: unknown, names: readonly string[]) => void;
}

/** Folds pages into the live read models. */
export class ProjectionDriver implements Driver<Projector> {
  /** Up to where each goes page by page, because something in what was folded at once could not be stored. */
  readonly #singly = new WeakMap<Projector, Position>();
  /** Those that only a newer program can move on, for as long as this one runs. */
  readonly #outdated = new Set<string>();

  constructor(private readonly options: DriverOptions) {}

  async handle(
    projectors: readonly Projector[],
    page: Page,
    _signal: AbortSignal,
    following: () => Promise<Page | undefined>,
  ): Promise<ReadonlyMap<Projector, unknown>> {
    const failed = new Map<Projector, unknown>();
    let [to, events] = [page.to, page.events.length];
    let tried = page.to;
    const next = async (): Promise<Page | undefined> => {
      if (projectors.some((one) => (this.#singly.get(one) ?? 0n) > page.from)) return undefined;
      const behind = await following();
      tried = behind?.to ?? tried;
      return behind;
    };
    try {
      ({ to, events } = await projectTogether(this.options.pool, projectors, page, {
        following: next,
      }));
    } catch (error) {
      for (const projector of projectors) this.#singly.set(projector, tried);
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
    this.options.onProgress?.({ names, position: to, events });
    return failed;
  }

  /** Leaves out those that are paused, or of another version than this program's. */
  async reload(projectors: readonly Projector[]): Promise<readonly Projector[]> {
    const names = projectors.map(({ name }) => name);
    const stored = await readCheckpoints(this.options.pool, names);
    return projectors.filter((projector) => {
      const checkpoint = stored.get(projector.name);
      if (checkpoint?.version !== projector.version || checkpoint.paused) return false;
      projector.position = checkpoint.position;
      return true;
    });
  }

  /** Leaves read models to a newer program, and says so where health looks. */
  outdated(projectors: readonly Projector[], error: NewerEvent): void {
    const fresh = projectors.filter(({ name }) => !this.#outdated.has(name));
    const names = fresh.map(({ name }) => name);
    for (const name of names) this.#outdated.add(name);
    if (names.length > 0) this.onProblem(error, names);
    markOutdated(this.options.pool, fresh).catch((reason: unknown) =>
      this.onProblem(reason, names),
    );
  }

  isOutdated({ name }: Projector): boolean {
    return this.#outdated.has(name);
  }

  onProblem(error: unknown, names: readonly string[]): void {
    // Moved on purpose: paused, rebuilt, or taken over by another version.
    if (!(error instanceof Fenced)) this.options.onProblem?.(error, names);
  }
}
