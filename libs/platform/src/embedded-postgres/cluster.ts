import { randomUUID } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { SUPERUSER } from './connection-file.js';
import { EmbeddedPostgresError } from './errors.js';
import { lastLines, logFrom, prepareLog } from './server-log.js';
import type { ServerUser } from './server-user.js';
import { sharedBuffers } from './shared-buffers.js';
import { runTool } from './tool.js';

/** One data directory with the programs and the system user that serve it. */
export interface Cluster {
  /** Holds the data directory, the log and, where needed, copied binaries. */
  readonly home: string;
  readonly data: string;
  readonly log: string;
  readonly user: ServerUser | undefined;
  readonly binaries: Binaries;
  readonly settings: Readonly<Record<string, string>>;
}

/** Modest in memory, durable, reachable from this machine only, and silent about the data it holds. */
export const DEFAULT_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: sharedBuffers(),
  // Files of the write-ahead log are kept for use again: making one holds up all commits for 50 ms and more.
  min_wal_size: '256MB',
  // Behind a checkpoint the first change of each page is written whole: of a long log that is most of what is written.
  max_wal_size: '4GB',
  max_connections: '60',
  max_worker_processes: '4',
  io_method: 'sync',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A failing statement and the detail of an error quote the values they are about.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

const RELEASE_TIMEOUT_MS = 15_000;

/** How a start went, where it did not go wrong for good. */
export type StartOutcome = 'started' | 'port-taken' | 'still-in-use';

/** Makes the data directory; a crash in the middle leaves none. */
export async function initialise(cluster: Cluster, password: string): Promise<void> {
  await removeLeftovers(cluster.home);
  const draft = join(cluster.home, `data.init-${randomUUID()}`);
  const passwordFile = join(cluster.home, `password.init-${randomUUID()}`);
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (cluster.user !== undefined) {
    for (const path of [draft, passwordFile]) {
      await chown(path, cluster.user.uid, cluster.user.gid);
    }
  }
  try {
    const args = ['-D', draft, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
    args.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C');
    args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    if (cluster.settings['fsync'] === 'off') args.push('--no-sync');
    const { code, output } = await runTool(cluster.binaries.native, 'initdb', args, cluster);
    if (code !== 0) {
      throw new EmbeddedPostgresError(`A database could not be created: ${lastLines(output)}`);
    }
    await rename(draft, cluster.data);
  } finally {
    await removeLeftovers(cluster.home);
  }
}

/**
 * Starts the server and waits until it takes connections; a crash is recovered from on the way. After kill -9
 * of a server its last sessions need a moment to notice; until then the data is in use.
 */
export async function startWhenReleased(
  cluster: Cluster,
  port: number,
): Promise<'started' | 'port-taken'> {
  const deadline = Date.now() + RELEASE_TIMEOUT_MS;
  for (;;) {
    const outcome = await startServer(cluster, port);
    if (outcome !== 'still-in-use') return outcome;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `Processes of an earlier PostgreSQL still use ${cluster.data}. End them and start again; ` +
          `the log is ${cluster.log}.`,
      );
    }
    await sleep(100);
  }
}

/** Ends the server: open transactions are rolled back, everything committed is on disk afterwards. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const args = ['-D', cluster.data, '-m', 'fast', '-w', '-t', '110', 'stop'];
  const { code, output } = await runTool(cluster.binaries.native, 'pg_ctl', args, cluster);
  if (code !== 0 && !/PID file .* does not exist|no server running/i.test(output)) {
    throw new EmbeddedPostgresError(`PostgreSQL did not stop: ${lastLines(output)}`);
  }
}

/** Gives the superuser a new password while the server does not run: nothing else is lost with the old. */
export async function resetPassword(cluster: Cluster, password: string): Promise<void> {
  const { code, output } = await runTool(
    cluster.binaries.native,
    'postgres',
    ['--single', '-D', cluster.data, 'postgres'],
    { user: cluster.user, input: `alter role ${SUPERUSER} password '${password}';\n` },
  );
  if (code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(output)) {
    throw new EmbeddedPostgresError(
      `The database's password could not be renewed: ${lastLines(output)}`,
    );
  }
}

/** @throws EmbeddedPostgresError when the data was written by another major version */
export async function assertSameMajor(cluster: Cluster): Promise<void> {
  const written = Number(await readFile(join(cluster.data, 'PG_VERSION'), 'utf8').catch(() => NaN));
  if (written === cluster.binaries.major) return;
  throw new EmbeddedPostgresError(
    `${cluster.data} was written by PostgreSQL ${written || '(unknown)'}, the installed one is ` +
      `${cluster.binaries.major}. Install the version of Palabre that wrote it, or set PALABRE_HOME ` +
      'to start beside it with an empty database.',
  );
}

/** Whether there is a data directory. */
export const isInitialised = async (data: string): Promise<boolean> =>
  (await stat(data).catch(() => undefined)) !== undefined;

async function startServer(cluster: Cluster, port: number): Promise<StartOutcome> {
  const from = await prepareLog(cluster.log, cluster.user);
  const settings = Object.entries(cluster.settings).map(([name, value]) => `-c ${name}=${value}`);
  const options = [`-p ${port}`, ...settings].join(' ');
  const args = ['-D', cluster.data, '-l', cluster.log, '-o', options, '-w', '-t', '110', 'start'];
  const { code, output } = await runTool(cluster.binaries.native, 'pg_ctl', args, cluster);
  if (code === 0) return 'started';
  const said = await logFrom(cluster.log, from);
  if (/could not bind|Address already in use/.test(said)) return 'port-taken';
  if (/pre-existing shared memory block|lock file "postmaster\.pid" already exists/.test(said)) {
    return 'still-in-use';
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL did not start: ${lastLines(said || output)} (all of it in ${cluster.log}; the data ` +
      `in ${cluster.data} is untouched)`,
  );
}

async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (/^(data|password)\.init-/.test(name)) {
      await rm(join(home, name), { recursive: true, force: true });
    }
  }
}
