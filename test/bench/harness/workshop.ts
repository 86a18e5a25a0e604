import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../libs/platform/src/embedded-postgres/index.js';
import { ContenderProcess } from './contender-process.js';
import { type BenchDatabase, createBenchDatabase, withClient } from './database.js';
import type { Plan } from './plan.js';
import { isSlow, makeSlowPrograms } from './slow-disk.js';

/** Peers want a connection a client; the rest is as the product starts its server, durable commits included. */
const SETTINGS = { max_connections: '330' };

/** As many as the server keeps: `min_wal_size` of 256 MB, in files of 16 MB. */
const LOG_FILES = 16;

/** Where one measure does its work: a server, databases, processes; all gone afterwards. */
export class Workshop {
  readonly #undo: (() => Promise<void>)[] = [];
  #server: EmbeddedPostgres | undefined;

  constructor(
    readonly plan: Plan,
    readonly say: (line: string) => void,
  ) {}

  /** The database server of this workshop, with durable commits. */
  get server(): EmbeddedPostgres {
    if (!this.#server) throw new Error('a server was not started');
    return this.#server;
  }

  /** Starts the server. */
  async startServer(): Promise<void> {
    await this.#start(await this.folder());
  }

  /**
   * Starts the server with a time added to every fsync.
   * @returns why that cannot be done here; then nothing was started
   */
  async startSlowServer(delayMicros: number): Promise<string | undefined> {
    const folder = await this.folder();
    const programs = await makeSlowPrograms(folder, delayMicros);
    if ('impossible' in programs) return programs.impossible;
    await this.#start(folder, programs.native);
    const pid = await this.server.postmasterPid();
    if (pid === undefined || !(await isSlow(pid))) throw new Error('the server is not slowed down');
    return undefined;
  }

  async database(): Promise<BenchDatabase> {
    const database = await createBenchDatabase(this.server.adminUrl);
    this.#undo.push(() => database.drop());
    return database;
  }

  /** A contender in a process of its own. @param module a file of `contenders/`, without its ending */
  async contender(module: string, parameters: object): Promise<ContenderProcess> {
    const contender = await ContenderProcess.open(module, parameters);
    this.#undo.push(() => contender.close());
    return contender;
  }

  /** A folder that every user may enter. */
  async folder(): Promise<string> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'palabre-bench-')));
    await chmod(folder, 0o755);
    this.#undo.push(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  /** Something to be done when the measure is over, before what was made earlier goes. */
  afterwards(undo: () => Promise<void>): void {
    this.#undo.push(undo);
  }

  async close(): Promise<void> {
    for (const undo of this.#undo.splice(0).toReversed()) {
      await undo().catch((error: unknown) => this.say(`  clearing up: ${String(error)}`));
    }
  }

  /**
   * Leaves the server with files of its write-ahead log to use again, as one has that runs for some minutes. A new one makes each
   * when it is needed, which holds up all commits for as long as it takes to write 16 MB.
   */
  async agedLog(): Promise<void> {
    await withClient(this.server.adminUrl, async (client) => {
      for (let file = 0; file < LOG_FILES; file += 1) {
        await client.query(`select pg_logical_emit_message(false, 'bench', 'a file more')`);
        await client.query('select pg_switch_wal()');
      }
      await client.query('checkpoint');
    });
  }

  async #start(folder: string, nativeDirectory?: string): Promise<void> {
    const options = { directory: join(folder, 'postgres'), fallbackHome: join(folder, 'lib') };
    this.#undo.push(() => removeEmbeddedPostgres(options));
    this.#server = await startEmbeddedPostgres({
      ...options,
      port: 0,
      settings: SETTINGS,
      ...(nativeDirectory === undefined ? {} : { nativeDirectory }),
    });
  }
}
