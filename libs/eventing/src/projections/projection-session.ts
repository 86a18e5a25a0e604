import type { Pool } from 'pg';
import { NewerEvent } from '../events/recorded-event.js';
import { createCheckpoints, readCheckpoints } from '../following/checkpoints.js';
import { Lanes } from '../following/lanes.js';
import type { PageReader } from '../following/page-reader.js';
import type { LeadSession } from '../following/shared-leads.js';
import { Wakeup } from '../following/waiting.js';
import type { EventStore } from '../log/event-store.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { ProjectionDriver } from './projection-driver.js';
import type { Projector } from './projector.js';
import { RebuildUnderWay } from './rebuild/index.js';

export interface SessionOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'onAppended'>;
  readonly reader: PageReader;
  readonly driver: ProjectionDriver;
  readonly projectors: readonly Projector[];
  /** Builds a read model anew, of which an older version is stored. */
  readonly upgrade: (name: string, signal: AbortSignal) => Promise<unknown>;
  readonly telemetry?: Telemetry | undefined;
}

/** Follows the log for the projections that this process leads, and builds anew those whose version was raised. */
export class ProjectionSession implements LeadSession {
  readonly #lanes: Lanes<Projector>;
  readonly #announced = new Set<string>();
  #upgrading: Promise<void> | undefined;

  private constructor(
    private readonly options: SessionOptions,
    wakeup: Wakeup,
    private readonly unsubscribe: () => Promise<void>,
    private readonly signal: AbortSignal,
  ) {
    this.#lanes = new Lanes(options.reader, options.driver, wakeup, signal, options.telemetry);
  }

  static async begin(options: SessionOptions, signal: AbortSignal): Promise<ProjectionSession> {
    const { pool, store, projectors } = options;
    await createCheckpoints(
      pool,
      'projection',
      projectors.map(({ name, version }) => ({ name, version, position: 0n })),
    );
    const wakeup = new Wakeup();
    const unsubscribe = await store.onAppended(() => wakeup.wake());
    return new ProjectionSession(options, wakeup, unsubscribe, signal);
  }

  async open(): Promise<readonly string[]> {
    const { pool, projectors, driver } = this.options;
    const stored = await readCheckpoints(
      pool,
      projectors.map(({ name }) => name),
    );
    const running = projectors.filter(
      (one) => stored.get(one.name)?.paused === false && !driver.isOutdated(one),
    );
    const versionOf = ({ name }: Projector): number => stored.get(name)?.version ?? 0;
    this.#upgrade(running.filter((one) => versionOf(one) < one.version));
    this.#tellTakenOver(running.filter((one) => versionOf(one) > one.version));
    return running.filter((one) => versionOf(one) === one.version).map(({ name }) => name);
  }

  isWhole(): boolean {
    const { projectors, driver } = this.options;
    return !projectors.some((one) => driver.isOutdated(one));
  }

  async take(names: readonly string[]): Promise<void> {
    const idle = this.options.projectors.filter(
      (one) => names.includes(one.name) && !this.#lanes.has(one),
    );
    if (idle.length > 0) this.#lanes.add(await this.options.driver.reload(idle));
  }

  async leave(name: string): Promise<void> {
    const projector = this.options.projectors.find((one) => one.name === name);
    if (projector) await this.#lanes.remove(projector);
  }

  async end(): Promise<void> {
    await Promise.all([this.#lanes.ended(), this.#upgrading]);
    await this.unsubscribe();
  }

  /** One after the other, while the rest goes on; readers see the older rows until then. */
  #upgrade(outdated: readonly Projector[]): void {
    if (outdated.length === 0 || this.#upgrading) return;
    const { driver, upgrade } = this.options;
    const work = async (): Promise<void> => {
      for (const one of outdated) {
        const { name } = one;
        try {
          await upgrade(name, this.signal);
        } catch (error) {
          // Another process does it, or it is tried again at the next look.
          if (this.signal.aborted) return;
          if (error instanceof NewerEvent) driver.outdated([one], error);
          else if (!(error instanceof RebuildUnderWay)) driver.onProblem(error, [name]);
        }
      }
    };
    this.#upgrading = work().finally(() => {
      this.#upgrading = undefined;
    });
  }

  #tellTakenOver(projectors: readonly Projector[]): void {
    for (const { name } of projectors.filter((one) => !this.#announced.has(one.name))) {
      this.#announced.add(name);
      const reason = `projection ${name} was taken over by another version`;
      this.options.driver.onProblem(new Error(reason), [name]);
    }
  }
}
