import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import {
  type EmbeddedPostgresOptions,
  removeEmbeddedPostgres,
} from '../../libs/platform/src/embedded-postgres/index.js';

/** For servers whose data a test throws away at once. */
export const QUICK = { fsync: 'off', synchronous_commit: 'off' };

/** What another process that started a server tells about it. */
export interface Started {
  readonly process: ChildProcess;
  readonly adminUrl: string;
  readonly port: number;
  readonly adopted: boolean;
  readonly owned: boolean;
  /** Of the server. */
  readonly pid: number;
}

/** A folder for one test that anybody may pass through, and how to be rid of it and of a server in it. */
export async function temporaryHome(): Promise<{ home: string; remove(): Promise<void> }> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'palabre-embedded-')));
  await chmod(home, 0o755);
  const remove = async (): Promise<void> => {
    await removeEmbeddedPostgres({
      directory: join(home, 'postgres'),
      fallbackHome: join(home, 'lib'),
    });
    await rm(home, { recursive: true, force: true });
  };
  return { home, remove };
}

/** Starts a server from another process, as another user if asked. */
export async function startElsewhere(
  options: EmbeddedPostgresOptions,
  user: { uid?: number; gid?: number } = {},
): Promise<Started> {
  const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const args = ['--import', path('swc-register.mjs'), path('embedded-starter.ts')];
  const child = spawn(process.execPath, [...args, JSON.stringify(options)], {
    cwd: '/',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...user,
  });
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`the starter ended with ${code}`)),
    ),
  ])) as [Omit<Started, 'process'>];
  return { process: child, ...told };
}

/** Ends a process as a crash would, and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** Runs statements on a server and gives the rows of the last. */
export async function query(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** Numeric ids of a system user. */
export async function idsOf(name: string): Promise<{ uid: number; gid: number }> {
  const id = promisify(execFile);
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => id('id', [flag, name])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}
