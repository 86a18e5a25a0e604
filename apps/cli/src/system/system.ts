import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CommandError, type Launch, say } from '../launch.js';
import { readConfiguration, removeEmbeddedPostgres, WORKER_HOUSEKEEPING } from '../platform.js';
import type { Program } from '../supervisor/program.js';
import { Supervisor } from '../supervisor/supervisor.js';
import { waitUntilReady } from '../supervisor/wait-until-ready.js';
import { openDatabase, postgresDirectory, type RunningDatabase } from './database.js';
import { forgetEventStoreLog } from './event-store-log.js';
import { becomeTheOnlyOne } from './only-one.js';
import { programEnvironment } from './program-environment.js';
import { readSettings, type SystemSettings } from './settings.js';

/** The whole system, ready to serve. */
export interface RunningSystem {
  readonly url: string;
  readonly home: string;
  /** Rejects when a program cannot be kept running. */
  readonly failure: Promise<never>;
  /** Stops API and worker, then the database. */
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;

/** What may be started alone, with the database: work on a log that nobody may add to, or on a tree that nobody may build. */
export const PARTS = ['api', 'worker', 'database'] as const;
export type Part = (typeof PARTS)[number];

/**
 * Starts database, API and worker, and waits until requests are served.
 * @param only the database and this part; everything unless told
 * @throws CommandError or ConfigurationError with a sentence; what had been started is stopped again
 */
export async function startSystem(
  launch: Launch,
  signal: AbortSignal,
  only?: Part,
): Promise<RunningSystem> {
  const settings = checkedSettings(launch.root);
  await makeHome(settings.home);
  const letNext = await becomeTheOnlyOne(settings);
  try {
    await assertPortFree(settings.port);
    const system = await startPrograms(launch, settings, signal, only);
    return { ...system, stop: () => system.stop().finally(letNext) };
  } catch (error) {
    await letNext();
    throw error;
  }
}

async function startPrograms(
  launch: Launch,
  settings: SystemSettings,
  signal: AbortSignal,
  only: Part | undefined,
): Promise<RunningSystem> {
  const url = `http://localhost:${settings.port}`;
  const database = await openDatabase(launch, settings);
  const all = await programs(launch, settings, database);
  const started = all.filter(({ part }) => only === undefined || only === part);
  const supervisor = new Supervisor(started, { ...launch, say });
  const stop = async (): Promise<void> => {
    await supervisor.stop();
    await database.stop();
  };
  const giveUp = new AbortController();
  try {
    const pid = await database.postmasterPid();
    if (pid !== undefined) launch.memory.include(pid);
    signal.throwIfAborted();
    supervisor.start();
    if (started.some(({ part }) => part === 'api')) {
      const health = `http://127.0.0.1:${settings.port}/health/ready`;
      const wait = AbortSignal.any([signal, giveUp.signal]);
      await Promise.race([waitUntilReady(health, READY_TIMEOUT_MS, wait), supervisor.failure]);
    }
    supervisor.settle();
    return { url, home: settings.home, failure: supervisor.failure, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    // Otherwise the process would live on until the last try.
    giveUp.abort();
  }
}

/**
 * Removes what this installation has stored: the embedded database, the demo's files and the development keys.
 * @throws CommandError when the database is somebody else's to empty
 */
export async function removeState(launch: Launch): Promise<void> {
  const settings = checkedSettings(launch.root);
  const { home, port, databaseUrl, eventStoreUrl, eventStoreLog: log } = settings;
  if (databaseUrl !== undefined) {
    throw new CommandError('--fresh empties the embedded database only; DATABASE_URL is set.');
  }
  if (eventStoreUrl !== undefined && log !== undefined) {
    throw new CommandError(
      '--fresh cannot empty a log on another server; EVENT_STORE_LOG is set. Without it a new log is begun there.',
    );
  }
  await makeHome(home);
  const letNext = await becomeTheOnlyOne(settings);
  try {
    await assertPortFree(port);
    await forgetEventStoreLog(settings);
    await removeEmbeddedPostgres({ directory: postgresDirectory(home) });
    for (const name of ['postgres', 'demo', 'keys']) {
      await rm(join(home, name), { recursive: true, force: true });
    }
  } finally {
    await letNext();
  }
}

/** The settings, once all that the programs would refuse is known to be right: nothing is started or removed before. */
function checkedSettings(root: string): SystemSettings {
  const settings = readSettings(root);
  readConfiguration();
  return settings;
}

/** What the supervisor starts. Each gets the one database login, and the keys, that it needs. */
async function programs(
  { root }: Launch,
  settings: SystemSettings,
  { apiUrl, workerUrl }: RunningDatabase,
): Promise<(Program & { readonly part: Part })[]> {
  const PORT = String(settings.port);
  const script = (name: string): string => join(root, 'dist', 'apps', name, 'src', 'main.js');
  const api = await programEnvironment(settings, apiUrl);
  const worker = await programEnvironment(settings, workerUrl, { signs: true });
  return [
    { part: 'api', name: 'API', script: script('api'), env: { ...api, PORT } },
    {
      ...{ part: 'worker', name: 'worker', script: script('worker'), env: { ...worker, PORT } },
      housekeeping: WORKER_HOUSEKEEPING,
    },
  ];
}

async function makeHome(home: string): Promise<void> {
  try {
    // Passable for the database's user; the files inside that are secret have modes of their own.
    await mkdir(home, { recursive: true, mode: 0o755 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(`${home} cannot be made (${code}). Set PALABRE_HOME to another folder.`);
  }
}

async function assertPortFree(port: number): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
  if (code === undefined) return;
  const why =
    code === 'EADDRINUSE' ? 'is taken: is Palabre running already?' : `is not open (${code}).`;
  throw new CommandError(`Port ${port} ${why} Choose another one, for example PORT=${port + 1}.`);
}
