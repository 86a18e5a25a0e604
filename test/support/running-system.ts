import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import {
  findEmbeddedPostgres,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../libs/platform/src/embedded-postgres/index.js';
import { eventually } from './eventually.js';
import { Wire } from './http.js';
import { Person } from './person.js';
import { descendantsOf, isAlive } from './process-tree.js';

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 40_000;

/** A home and a port for one run of the product, and how to be rid of all that it left. */
export interface Place {
  readonly home: string;
  readonly port: number;
  /** Environment for `palabre` in this place. */
  readonly env: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

/** Somewhere to run the product, apart from everything else on this machine. */
export async function makePlace(): Promise<Place> {
  const home = mkdtempSync(join(tmpdir(), 'palabre-journey-'));
  // The database may run as another user, who has to pass through.
  chmodSync(home, 0o755);
  const port = await freePort();
  const { DATABASE_URL: _d, API_DATABASE_URL: _a, WORKER_DATABASE_URL: _w, ...rest } = process.env;
  return {
    home,
    port,
    env: {
      ...rest,
      ...{ PALABRE_HOME: home, PORT: String(port), LOG_LEVEL: 'debug', NODE_ENV: '' },
      NODE_OPTIONS: '',
    },
    remove: async () => {
      await removeEmbeddedPostgres({ directory: join(home, 'postgres') });
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Starts `palabre …` with all that it and its programs say in one file. */
export function launchPalabre(
  place: Place,
  args: readonly string[],
  logFile: string,
): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    const bin = (name: string): string => join(process.cwd(), 'apps', 'cli', 'bin', name);
    // On a leash like the programs of the product: however the tests end, nothing stays behind.
    const leash = ['--import', pathToFileURL(bin('leash.mjs')).href];
    return spawn(process.execPath, [...leash, bin('palabre.mjs'), ...args], {
      env: place.env,
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

/** Runs the embedded database of a place alone, for as long as something is asked of it. */
export async function withDatabaseOf<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const server = await startEmbeddedPostgres({ directory: join(place.home, 'postgres') });
  try {
    return await work();
  } finally {
    await server.stop();
  }
}

/** Rows of a superuser's query on the embedded database of a place, which has to run. */
export async function superuserQuery<Row extends object>(
  { home }: Pick<Place, 'home'>,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const found = await findEmbeddedPostgres(join(home, 'postgres'));
  if (!found) throw new Error('the embedded database does not run');
  const url = new URL(found.adminUrl);
  url.pathname = '/palabre';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** The whole product as `palabre start` runs it, in a home of its own. */
export class RunningSystem {
  readonly wire: Wire;

  private constructor(
    private readonly place: Place,
    private readonly supervisor: ChildProcess,
    private readonly logFile: string,
    private readonly ownsPlace: boolean,
  ) {
    this.wire = new Wire(`http://127.0.0.1:${place.port}`);
  }

  /** Starts everything, waits until it is ready, and sets the business clock before anything happens. */
  static async start(now = '2024-07-02T09:00:00.000Z'): Promise<RunningSystem> {
    const system = await RunningSystem.startIn(await makePlace(), true);
    await system.moveClock(now);
    return system;
  }

  /** Starts everything in a place that may hold something already, and waits until it is ready. */
  static async startIn(place: Place, ownsPlace = false): Promise<RunningSystem> {
    const logFile = join(place.home, 'system.log');
    const supervisor = launchPalabre(place, ['start'], logFile);
    const system = new RunningSystem(place, supervisor, logFile, ownsPlace);
    try {
      await system.untilReady(READY_TIMEOUT_MS);
      return system;
    } catch (error) {
      const said = system.log();
      await system.stop();
      throw new Error(`the system did not start: ${said}`, { cause: error });
    }
  }

  get home(): string {
    return this.place.home;
  }

  /** All that supervisor, API and worker have said so far. */
  log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Waits until the API says that it is ready, degraded or not. */
  async untilReady(timeoutMs = 30_000): Promise<void> {
    const outcome = await eventually(
      'readiness',
      async () => {
        if (this.supervisor.exitCode !== null) return 'ended';
        const { status } = await this.wire.send({ method: 'GET', path: '/health/ready' });
        return status === 200 ? 'ready' : undefined;
      },
      timeoutMs,
    );
    if (outcome === 'ended') throw new Error(`it ended with ${this.supervisor.exitCode}`);
  }

  /** Moves the business clock, forward only once something has happened. */
  async moveClock(to: string): Promise<void> {
    const admin = await Person.join(this.wire, 'clock', ['admin'], false);
    await admin.does('/dev/clock', { to });
  }

  join(subject: string, ...roles: string[]): Promise<Person> {
    return Person.join(this.wire, subject, roles);
  }

  /** Somebody who has joined, with another token that gives these roles. */
  again(subject: string, ...roles: string[]): Promise<Person> {
    return Person.join(this.wire, subject, roles, false);
  }

  /** Process id of one of the programs; undefined while it does not run. */
  async pidOf(program: 'api' | 'worker'): Promise<number | undefined> {
    const script = join('apps', program, 'src', 'main.js');
    const below = await descendantsOf(this.supervisor.pid ?? 0);
    return below.find(({ command }) => command.includes(script))?.pid;
  }

  /** Process id of the database server, as it wrote it down itself. */
  postmasterPid(): number {
    const { dataDirectory } = JSON.parse(
      readFileSync(join(this.home, 'postgres', 'connection.json'), 'utf8'),
    ) as { dataDirectory: string };
    return Number(readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Rows of a superuser's query. */
  sql<Row extends object = Record<string, any>>(text: string, ...values: unknown[]) {
    return superuserQuery<Row>(this.place, text, values);
  }

  /** Position of the last event in the log. */
  async head(): Promise<bigint> {
    const [row] = await this.sql<{ head: string }>(
      'select coalesce(max(position), 0)::text as head from log.events',
    );
    return BigInt(row?.head ?? 0);
  }

  /** How many events people have stored; what the system does by itself meanwhile is not counted. */
  async storedByPeople(): Promise<bigint> {
    const [row] = await this.sql<{ stored: string }>(
      `select count(*)::text as stored from log.events
        where meta::jsonb -> 'actor' ->> 'kind' <> 'system'`,
    );
    return BigInt(row?.stored ?? 0);
  }

  /** Waits until every projection and reaction has seen the whole log. */
  async untilCaughtUp(timeoutMs = 30_000): Promise<void> {
    await eventually(
      'the followers',
      async () => {
        const [row] = await this.sql<{ behind: number }>(
          `select count(*)::int as behind from read.checkpoints
            where position < (select max(position) from log.events)`,
        );
        return row?.behind === 0 ? true : undefined;
      },
      timeoutMs,
    );
  }

  /** Stops everything, and removes what it stored if the place was made for it. */
  async stop(): Promise<void> {
    this.wire.close();
    if (this.supervisor.exitCode === null && this.supervisor.signalCode === null) {
      const exit = once(this.supervisor, 'exit');
      this.supervisor.kill('SIGTERM');
      const force = setTimeout(() => this.supervisor.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await exit;
      clearTimeout(force);
    }
    if (this.ownsPlace) await this.place.remove();
  }
}

/** Ends processes as a crash would, and waits until they are gone. */
export async function killNow(...pids: number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await eventually('the end of the killed', () => (pids.some(isAlive) ? undefined : true));
}

/** A port that nobody uses now. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};
