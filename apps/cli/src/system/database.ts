import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, type Launch, say } from '../launch.js';
import {
  bootstrapDatabase,
  type DatabaseUrls,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  useExternalDatabase,
} from '../platform.js';
import { launchProgram } from '../supervisor/program.js';
import type { SystemSettings } from './settings.js';

/** A database that is set up and up to date. */
export interface RunningDatabase extends DatabaseUrls {
  /** Of the embedded server; undefined for another's, or while it does not run. */
  postmasterPid(): Promise<number | undefined>;
  /** Ends the embedded server, if it is ours to end. */
  stop(): Promise<void>;
}

/** Name of the embedded server's database. */
export const DATABASE = 'palabre';
const WATCH_INTERVAL_MS = 1_000;

/** Where the embedded server keeps its state. */
export const postgresDirectory = (home: string): string => join(home, 'postgres');

/** Starts the embedded server, or turns to the configured one; makes roles and schemas; migrates. */
export async function openDatabase(
  launch: Launch,
  settings: SystemSettings,
): Promise<RunningDatabase> {
  const { databaseUrl } = settings;
  if (databaseUrl !== undefined) {
    const urls = await useExternalDatabase({ ...settings, databaseUrl });
    await bringUpToDate(launch, urls.ownerUrl);
    return { ...urls, postmasterPid: async () => undefined, stop: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ directory: postgresDirectory(settings.home) });
  say(`PostgreSQL ${server.adopted ? 'found running' : 'started'} on port ${server.port}`);
  try {
    const urls = await bootstrapDatabase(server.adminUrl, {
      database: DATABASE,
      passwordOf: server.secret,
    });
    await bringUpToDate(launch, urls.ownerUrl);
    const endWatch = keepRunning(server);
    const stop = async (): Promise<void> => {
      await endWatch();
      await server.stop();
    };
    return { ...urls, postmasterPid: server.postmasterPid, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function bringUpToDate({ root, leash }: Launch, ownerUrl: string): Promise<void> {
  const script = join(root, 'dist', 'apps', 'cli', 'src', 'system', 'migrate.program.js');
  const child = launchProgram(
    { name: 'migrations', script, env: { DATABASE_URL: ownerUrl } },
    leash,
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) {
    throw new CommandError(
      'The database could not be brought up to date; the lines above say why.',
    );
  }
}

/** Starts the server again when it went away. @returns how to end the watch */
function keepRunning(server: EmbeddedPostgres): () => Promise<void> {
  const end = new AbortController();
  const watch = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await sleep(WATCH_INTERVAL_MS, undefined, { signal: end.signal, ref: false }).catch(
        () => undefined,
      );
      if (end.signal.aborted || (await server.postmasterPid()) !== undefined) continue;
      say('PostgreSQL is gone; starting it again');
      await server.restart().catch((error: Error) => say(error.message));
    }
  };
  const watching = watch();
  return async () => {
    end.abort();
    await watching;
  };
}
