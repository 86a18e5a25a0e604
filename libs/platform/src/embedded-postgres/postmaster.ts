import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SUPERUSER } from './connection-file.js';
import { commandLine } from './process-identity.js';

/** A server that runs on a data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** `none`: no pid file. `stale`: one is left of a server that no longer runs. */
export type PostmasterState = Postmaster | 'none' | 'stale';

/**
 * Looks at the pid file of a data directory. The process that it names counts only when it is a PostgreSQL
 * server of this very directory: after a crash or in a new container the id may belong to anybody.
 */
export async function findPostmaster(data: string): Promise<PostmasterState> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return 'none';
  // Lines: process id, data directory, start time, port …
  const [pidLine, , , portLine] = text.split('\n');
  const pid = Number(pidLine);
  if (!(await isPostmasterOf(data, pid))) return 'stale';
  return { pid, port: Number(portLine) };
}

/** Whether a process is the server of a data directory. */
export async function isPostmasterOf(data: string, pid: number): Promise<boolean> {
  const command = await commandLine(pid);
  return command !== undefined && `${command} `.includes(`/postgres -D ${data} `);
}

/**
 * Removes a pid file whose process id lives on in somebody else (or in a zombie): PostgreSQL would take that
 * one for a server and refuse to start. With nobody behind the id it clears up by itself, more carefully.
 */
export async function clearStalePid(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if ((await findPostmaster(data)) !== 'stale') return;
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (idIsTaken(pid)) await rm(file, { force: true });
}

function idIsTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What a real connection to a server showed. */
export type Proof = 'ours' | 'wrong-password' | 'another-server' | 'no-answer';

const ATTEMPT_TIMEOUT_MS = 2_000;
const RETRY_MS = 50;

/** Connects until the server answers or the time is over: it may still be recovering from a crash. */
export async function proveServer(
  data: string,
  port: number,
  password: string,
  timeoutMs: number,
): Promise<Proof> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const proof = await attempt(data, port, password);
    if (proof !== 'no-answer') return proof;
    const state = await findPostmaster(data);
    const gone = typeof state === 'string';
    if (gone || Date.now() > deadline) return proof;
    await sleep(RETRY_MS);
  }
}

async function attempt(data: string, port: number, password: string): Promise<Proof> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: ATTEMPT_TIMEOUT_MS,
    query_timeout: ATTEMPT_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === data ? 'ours' : 'another-server';
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    // invalid_password, invalid_authorization_specification
    return code === '28P01' || code === '28000' ? 'wrong-password' : 'no-answer';
  } finally {
    await client.end().catch(() => undefined);
  }
}
