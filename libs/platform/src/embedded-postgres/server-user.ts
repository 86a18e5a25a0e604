import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './errors.js';

const run = promisify(execFile);

/** The system user that PostgreSQL runs as when we are root, which it refuses to run as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/** Where the server's files go when its user cannot enter the state directory (a project in /root). */
export const FALLBACK_HOME = '/var/lib/palabre';

/**
 * Whom to run PostgreSQL as: the owner of an existing data directory, else `postgres`, else `nobody`.
 * @returns undefined for "as ourselves", when we are not root
 */
export async function serverUser(dataDirectory: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await stat(dataDirectory).catch(() => undefined);
  if (existing !== undefined && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  for (const name of CANDIDATES) {
    const user = await lookUp(name);
    if (user !== undefined) return user;
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run ' +
      'it as. Start as another user, or point DATABASE_URL to a server.',
  );
}

/** Whether that user may go into a directory (all parents count). */
export async function canEnter(user: ServerUser | undefined, directory: string): Promise<boolean> {
  try {
    await run('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { cwd: '/', ...user });
    return true;
  } catch {
    return false;
  }
}

/**
 * The directory for the data and for copied binaries: the state directory itself when the server's user
 * can enter it, else one of its own below `fallback`, the same at every start.
 */
export async function serverHome(
  directory: string,
  user: ServerUser | undefined,
  fallback: string,
): Promise<string> {
  if (user === undefined || (await canEnter(user, directory))) return directory;
  const home = fallbackHome(directory, fallback);
  try {
    await mkdir(home, { recursive: true, mode: 0o755 });
    if (await canEnter(user, home)) return home;
  } catch {
    // Said below.
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL cannot run as root, and its user (uid ${user.uid}) can enter neither ${directory} ` +
      `nor ${home}. Set PALABRE_HOME to a directory that every user may enter, or DATABASE_URL.`,
  );
}

/** The directory below `fallback` that belongs to a state directory. */
export function fallbackHome(directory: string, fallback: string): string {
  return join(fallback, createHash('sha256').update(directory).digest('hex').slice(0, 16));
}

async function lookUp(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
}
