import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allMigrations, allReports } from '../../apps/cli/src/migrations.js';
import {
  bootstrapDatabase,
  migrate,
  publishReports,
} from '../../libs/platform/src/database/index.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../libs/platform/src/embedded-postgres/index.js';
import { eventually } from '../support/eventually.js';
import { Wire } from '../support/http.js';
import { Person } from '../support/person.js';
import {
  freePort,
  killNow,
  makePlace,
  superuserQuery,
  type Place,
} from '../support/running-system.js';
import { KeptProgram } from './kept-program.js';

const READY_MS = 90_000;

/** A process that dies leaves what it wrote to the operating system: waiting for the disk would only cost time. */
const SETTINGS = { fsync: 'off' };

/** Somebody who can talk to each api process: the same person, by position in `SeveralProcesses.apis`. */
export type Everywhere = readonly [Person, Person];

/**
 * The product as several processes over one embedded database: two apis, two workers. Each can be killed, and comes
 * back at once.
 */
export class SeveralProcesses {
  readonly apis: readonly [KeptProgram, KeptProgram];
  readonly workers: readonly [KeptProgram, KeptProgram];
  private readonly wires: readonly [Wire, Wire];
  /** The database on its way back. */
  private comingBack: Promise<void> = Promise.resolve();
  private stopping = false;

  private constructor(
    readonly place: Place,
    private readonly server: EmbeddedPostgres,
    private readonly urls: { readonly apiUrl: string; readonly workerUrl: string },
    ports: readonly [number, number],
  ) {
    const kept = (program: 'api' | 'worker', url: string, port: number): KeptProgram => {
      const own = { DATABASE_URL: url, PORT: String(port), LOG_LEVEL: 'info' };
      return new KeptProgram(program, { ...place.env, ...own }, this.logFile);
    };
    this.apis = [kept('api', urls.apiUrl, ports[0]), kept('api', urls.apiUrl, ports[1])];
    this.workers = [
      kept('worker', urls.workerUrl, ports[0]),
      kept('worker', urls.workerUrl, ports[0]),
    ];
    this.wires = [
      new Wire(`http://127.0.0.1:${ports[0]}`),
      new Wire(`http://127.0.0.1:${ports[1]}`),
    ];
  }

  /** Makes a database of its own, starts all and waits until they are ready. */
  static async start(now = '2024-07-02T09:00:00.000Z'): Promise<SeveralProcesses> {
    const place = await makePlace();
    const server = await startEmbeddedPostgres({
      directory: join(place.home, 'postgres'),
      settings: SETTINGS,
    });
    const urls = await bootstrapDatabase(server.adminUrl, {
      database: 'palabre',
      passwordOf: server.secret,
    });
    await migrate(urls.ownerUrl, allMigrations);
    await publishReports(urls.ownerUrl, allReports);
    const system = new SeveralProcesses(place, server, urls, [place.port, await freePort()]);
    try {
      for (const one of system.programs) one.start();
      await system.untilReady();
      await system.moveClock(now);
      return system;
    } catch (error) {
      const said = system.log();
      await system.stop();
      throw new Error(`the processes did not start: ${said}`, { cause: error });
    }
  }

  get programs(): readonly KeptProgram[] {
    return [...this.apis, ...this.workers];
  }

  /** Environment of an operator's tool beside the programs. */
  get operatorEnv(): NodeJS.ProcessEnv {
    return { ...this.place.env, DATABASE_URL: this.urls.workerUrl };
  }

  private get logFile(): string {
    return join(this.place.home, 'processes.log');
  }

  /** All that apis and workers have said so far. */
  log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Registers somebody who talks to both apis. */
  async join(subject: string, ...roles: string[]): Promise<Everywhere> {
    const { token, id } = await Person.join(this.wires[0], subject, roles);
    return [new Person(this.wires[0], token, id), new Person(this.wires[1], token, id)];
  }

  /** Moves the business clock forward, by whichever api answers. */
  async moveClock(to: string): Promise<void> {
    let turn = 0;
    await eventually(
      'the clock',
      async () => {
        const wire = this.wires[turn++ % 2 === 0 ? 0 : 1];
        const admin = await Person.join(wire, 'clock', ['admin'], false);
        const { status } = await admin.tries('/dev/clock', { to });
        if (status < 300) return true;
        // Moved already, when the answer to an earlier try was lost.
        return (await admin.reads('/dev/clock')).now >= to ? true : undefined;
      },
      READY_MS,
    );
  }

  /** Rows of a superuser's query. */
  sql<Row extends object = Record<string, any>>(text: string, ...values: unknown[]) {
    return superuserQuery<Row>(this.place, text, values);
  }

  /** Kills the database server; it is started again at once. @returns whether it ran */
  async killPostmaster(): Promise<boolean> {
    const pid = await this.server.postmasterPid();
    if (pid === undefined) return false;
    await killNow(pid);
    this.comingBack = this.bringBack();
    return true;
  }

  /** Kills one connection's process of the server, which makes it end all others and recover. @returns whether one ran */
  async killBackend(pick: (pids: readonly number[]) => number): Promise<boolean> {
    const rows = await this.sql<{ pid: number }>(
      `select pid from pg_stat_activity
        where usename in ('palabre_api_login', 'palabre_worker_login') and backend_type = 'client backend'
        order by pid`,
    ).catch(() => []);
    if (rows.length === 0) return false;
    return killNow(pick(rows.map(({ pid }) => pid))).then(
      () => true,
      // It had ended by itself.
      () => false,
    );
  }

  /** Waits until every process runs and both apis say that they are ready. */
  async untilReady(): Promise<void> {
    await this.comingBack;
    await eventually(
      'all processes',
      async () => {
        if (this.programs.some(({ pid }) => pid === undefined)) return undefined;
        for (const wire of this.wires) {
          const { status } = await wire.send({ method: 'GET', path: '/health/ready' });
          if (status !== 200) return undefined;
        }
        return true;
      },
      READY_MS,
    );
  }

  /** Waits until nothing is due and every projection and reaction has seen the whole log. */
  async untilQuiet(): Promise<void> {
    await eventually(
      'the followers and timers',
      async () => {
        const [row] = await this.sql<{ waiting: number }>(
          `select (select count(*) from read.checkpoints
                    where position < (select max(position) from log.events))::int
                + (select count(*) from read.timers where state = 'waiting' and due_at <=
                    (select clock_timestamp() + offset_ms * interval '1 ms'
                       from log.business_clock))::int as waiting`,
        );
        return row?.waiting === 0 ? true : undefined;
      },
      READY_MS,
    );
  }

  /** Ends everything and removes what it stored. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const wire of this.wires) wire.close();
    await Promise.all(this.programs.map((one) => one.stop()));
    await this.comingBack;
    await this.server.stop();
    await this.place.remove();
  }

  private async bringBack(): Promise<void> {
    if (this.stopping) return;
    await eventually(
      'the database',
      async () => {
        await this.server.restart();
        return true;
      },
      READY_MS,
    );
  }
}
