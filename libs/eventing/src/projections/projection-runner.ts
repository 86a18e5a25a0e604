import type { Pool } from 'pg';
import type { EventCodec } from '../events/event-codec.js';
import { createCheckpoints, readCheckpoints } from '../following/checkpoints.js';
import { PageReader } from '../following/page-reader.js';
import { SharedLeads } from '../following/shared-leads.js';
import type { EventStore } from '../log/event-store.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { countDeadLetters } from './dead-letters.js';
import { whileItRests } from './overview.js';
import { ProjectionDriver, type Progress } from './projection-driver.js';
import { ProjectionSession } from './projection-session.js';
import { Projector, type ProjectionTable } from './projector.js';
import {
  rebuild,
  verify,
  type RebuildProgress,
  type Verification,
  type VerifyProgress,
} from './rebuild/index.js';
import { replayParked } from './replay.js';

export interface ProjectionRunnerOptions {
  readonly store: Pick<EventStore, 'readAll' | 'before' | 'head' | 'onAppended'>;
  readonly codec: EventCodec;
  /** Connections of the role that may write schema `read`. */
  readonly pool: Pool;
  /** Connections that are kept, for locks: so that work never waits for them. Those of `pool` unless given. */
  readonly sessions?: Pool;
  readonly projections: readonly ProjectionTable[];
  /** Events a page; 1,000 unless told. */
  readonly pageSize?: number;
  /** About how many bytes of rows a rebuild holds in memory; 200 MiB unless told. */
  readonly rebuildMemoryBytes?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Errors after which the runner goes on by itself: to be logged, by name and code only. */
  readonly onProblem?: (error: unknown, names: readonly string[]) => void;
  /** Who is told of each page; nobody unless given. */
  readonly telemetry?: Telemetry;
}

/** How a rebuild is watched and ended. */
export interface RebuildCall {
  /** The log was brought back from a backup and may end before the read model's checkpoint: that one goes back too. */
  readonly afterRestore?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

/** How a verification is watched and ended. */
export interface VerifyCall {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/** A read model was stopped by an operator: building it anew would move it on. */
export class ProjectionPaused extends Error {
  override readonly name = 'ProjectionPaused';
  constructor(readonly projection: string) {
    super(`projection ${projection} is paused`);
  }
}

/**
 * Keeps all read models up to date, exactly once for each event. Processes that run the same projections share them.
 * An event that cannot be folded is parked with its key; everything else goes on. A read model whose version was
 * raised is built anew beside the old one, which is read until then.
 */
export class ProjectionRunner {
  readonly #projectors: readonly Projector[];
  readonly #reader: PageReader;
  readonly #driver: ProjectionDriver;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(private readonly options: ProjectionRunnerOptions) {
    const { store, codec, projections, pageSize = 1_000 } = options;
    this.#projectors = projections.map((table) => new Projector(table));
    this.#reader = new PageReader(store, codec, pageSize);
    this.#driver = new ProjectionDriver(options);
    const names = new Set(this.#projectors.map(({ name }) => name));
    if (names.size < projections.length) throw new Error('two projections have the same name');
  }

  /** Starts to compete for projections and to follow the log for those it leads. Never throws: see `onProblem`. */
  start(): void {
    const names = this.#projectors.map(({ name }) => name);
    const { pool, sessions = pool, store, onProblem, telemetry } = this.options;
    const session = {
      pool,
      store,
      telemetry,
      reader: this.#reader,
      driver: this.#driver,
      projectors: this.#projectors,
      upgrade: (name: string, signal: AbortSignal) => this.rebuild(name, { signal }),
    };
    const leads = new SharedLeads(
      sessions,
      'palabre:projections',
      (signal) => ProjectionSession.begin(session, signal),
      (error) => onProblem?.(error, names),
    );
    this.#running ??= leads.run(this.#stop.signal);
  }

  /** Finishes the pages at hand and gives back what it leads; a rebuild that is under way is given up. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /**
   * Folds a projection's dead letters again, after what made them fail was put right. Where not even the key of one
   * is known, the whole read model is built anew. The projection rests meanwhile, so that those it moves along with go on
   * without it; a process that is killed at this leaves it paused.
   * @returns how many are left
   */
  async replayDeadLetters(name: string): Promise<number> {
    const { pool } = this.options;
    const left = await whileItRests(pool, name, () =>
      replayParked(pool, this.#reader, this.#own(name)),
    );
    if (left !== 'unkeyed') return left;
    await this.rebuild(name);
    return countDeadLetters(pool, name);
  }

  /**
   * Builds a read model anew, while the live one is read and written, and puts it in its place.
   * @throws ProjectionPaused; RebuildUnderWay when another process does the same; see {@link rebuild}
   */
  async rebuild(
    name: string,
    { signal, onProgress, afterRestore = false }: RebuildCall = {},
  ): Promise<void> {
    const { pool } = this.options;
    const projector = this.#own(name);
    await createCheckpoints(pool, 'projection', [projector]);
    if ((await readCheckpoints(pool, [name])).get(name)?.paused) throw new ProjectionPaused(name);
    await rebuild({ ...this.#beside(name, signal), onProgress, afterRestore });
  }

  /**
   * Compares a read model, row by row, with what the log gives once more, while it is read and written.
   * @throws RebuildUnderWay when another process rebuilds or verifies it; see {@link verify}
   */
  verify(name: string, { signal, onProgress }: VerifyCall = {}): Promise<Verification> {
    return verify({ ...this.#beside(name, signal), onProgress });
  }

  /** What it takes to fold the log into a second table. */
  #beside(name: string, signal = this.#stop.signal) {
    const { pool, store, rebuildMemoryBytes: memoryBytes } = this.options;
    const limit = memoryBytes === undefined ? {} : { memoryBytes };
    return { pool, store, reader: this.#reader, table: this.#table(name), signal, ...limit };
  }

  #own(name: string): Projector {
    return new Projector(this.#table(name));
  }

  #table(name: string): ProjectionTable {
    const table = this.options.projections.find(({ projection }) => projection.name === name);
    if (!table) throw new Error(`no projection is named ${name}`);
    return table;
  }
}
