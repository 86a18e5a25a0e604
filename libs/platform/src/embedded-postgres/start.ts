import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assertSameMajor,
  type Cluster,
  initialise,
  isInitialised,
  resetPassword,
  stopServer,
} from './cluster.js';
import { type ConnectionRecord, generatePassword } from './connection-file.js';
import { readConnection, writeConnection } from './connection-file.js';
import { EmbeddedPostgresError } from './errors.js';
import { withFileLock } from './file-lock.js';
import { launch } from './launch.js';
import {
  type EmbeddedPostgresOptions,
  existingData,
  openCluster,
  prepareDirectory,
} from './open-cluster.js';
import { clearStalePid, findPostmaster, type Postmaster, proveServer } from './postmaster.js';
import { stillRuns, thisProcess } from './process-identity.js';
import {
  adminUrl,
  ANSWER_TIMEOUT_MS,
  type EmbeddedPostgres,
  LOCK_TIMEOUT_MS,
  serverHandle,
} from './server-handle.js';

const FIRST_PORT = 54320;

/**
 * Starts the PostgreSQL of a directory, or adopts the one that runs there after proving it by a connection.
 * Two processes may call this at once: one starts, the other adopts. Nothing in the directory is ever
 * removed but left-overs of a crash.
 * @throws EmbeddedPostgresError with a sentence that says what to do
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const directory = await prepareDirectory(options.directory);
  return withFileLock(join(directory, 'lock'), LOCK_TIMEOUT_MS, async () => {
    const known = await readConnection(directory);
    const cluster = await openCluster(directory, known, options);
    return known !== undefined && (await isInitialised(cluster.data))
      ? resume(directory, cluster, known, options)
      : begin(directory, cluster, options);
  });
}

/** Ends a server that runs on a directory, whoever started it, and removes its data, log and passwords. */
export async function removeEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<void> {
  const directory = await prepareDirectory(options.directory);
  await withFileLock(join(directory, 'lock'), LOCK_TIMEOUT_MS, async () => {
    const known = await readConnection(directory);
    if ((await existingData(directory, known, options)) === undefined) return;
    const cluster = await openCluster(directory, known, options);
    if (typeof (await findPostmaster(cluster.data)) !== 'string') await stopServer(cluster);
    if (cluster.home !== directory) await rm(cluster.home, { recursive: true, force: true });
    await rm(cluster.data, { recursive: true, force: true });
    for (const name of ['log', 'log.1', 'connection.json']) {
      await rm(join(directory, name), { force: true });
    }
  });
}

/** The superuser's URL of a server that runs on a directory, for a process that only looks; else undefined. */
export async function findEmbeddedPostgres(
  directory: string,
): Promise<{ adminUrl: string; secrets: Readonly<Record<string, string>> } | undefined> {
  const known = await readConnection(directory);
  const data = await existingData(directory, known, { directory });
  if (known === undefined || data === undefined) return undefined;
  const running = await findPostmaster(data);
  if (typeof running === 'string') return undefined;
  const { password, secrets } = known;
  const proof = await proveServer(data, running.port, password, ANSWER_TIMEOUT_MS);
  return proof === 'ours' ? { adminUrl: adminUrl(running.port, password), secrets } : undefined;
}

/** First start, or the passwords were lost. */
async function begin(
  directory: string,
  cluster: Cluster,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const record: ConnectionRecord = {
    dataDirectory: cluster.data,
    port: options.port ?? FIRST_PORT,
    password: generatePassword(),
    secrets: {},
  };
  if (await isInitialised(cluster.data)) {
    await assertSameMajor(cluster);
    if (typeof (await findPostmaster(cluster.data)) !== 'string') await stopServer(cluster);
    await clearStalePid(cluster.data);
    await resetPassword(cluster, record.password);
  } else {
    await initialise(cluster, record.password);
  }
  return launch(directory, cluster, record);
}

async function resume(
  directory: string,
  cluster: Cluster,
  known: ConnectionRecord,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const running = await findPostmaster(cluster.data);
  if (typeof running === 'string') {
    await assertSameMajor(cluster);
    return launch(directory, cluster, known);
  }
  const proof = await proveServer(cluster.data, running.port, known.password, ANSWER_TIMEOUT_MS);
  if (proof === 'ours') return adopt(directory, cluster, known, running);
  if (typeof (await findPostmaster(cluster.data)) === 'string') {
    return launch(directory, cluster, known);
  }
  if (proof === 'wrong-password') return begin(directory, cluster, options);
  throw new EmbeddedPostgresError(
    `A PostgreSQL server (process ${running.pid}) runs on ${cluster.data} but does not answer on ` +
      `port ${running.port}. Its log is ${cluster.log}; end it with "kill -INT ${running.pid}" and ` +
      'start again.',
  );
}

async function adopt(
  directory: string,
  cluster: Cluster,
  known: ConnectionRecord,
  running: Postmaster,
): Promise<EmbeddedPostgres> {
  const self = await thisProcess();
  const { owner } = known;
  const owned = owner === undefined || owner.pid === self.pid || !(await stillRuns(owner));
  const record = { ...known, port: running.port, ...(owned ? { owner: self } : {}) };
  await writeConnection(directory, record);
  return serverHandle(directory, cluster, record, { adopted: true, owned });
}
