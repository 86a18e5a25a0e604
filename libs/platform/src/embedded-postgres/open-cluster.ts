import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareBinaries } from './binaries.js';
import { type Cluster, DEFAULT_SETTINGS, isInitialised } from './cluster.js';
import type { ConnectionRecord } from './connection-file.js';
import { EmbeddedPostgresError } from './errors.js';
import { canEnter, FALLBACK_HOME, fallbackHome, serverHome, serverUser } from './server-user.js';

/** How to start the embedded server; only the directory is needed. */
export interface EmbeddedPostgresOptions {
  /** Where its state is kept, for example `.palabre/postgres`; made when missing. */
  readonly directory: string;
  /** The port to try first when none was used before; the next free one is taken. 0: any free one. */
  readonly port?: number;
  /** Server settings instead of, or besides, the default ones. Values without spaces. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A folder with `bin`, `lib` and `share` instead of the installed package's. */
  readonly nativeDirectory?: string;
  /** For a server whose user cannot enter `directory`. */
  readonly fallbackHome?: string;
}

/** Makes the state directory when it is missing. @returns its path without symbolic links */
export async function prepareDirectory(directory: string): Promise<string> {
  try {
    // The server's user must be able to pass through; the files inside have modes of their own.
    await mkdir(directory, { recursive: true, mode: 0o755 });
    return await realpath(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedPostgresError(
      `The folder ${directory} cannot be used (${code}). Set PALABRE_HOME to one that can be written.`,
    );
  }
}

/**
 * Decides where the data is, or will be, and whom to serve it as.
 * @throws EmbeddedPostgresError when that user cannot reach it
 */
export async function openCluster(
  directory: string,
  known: ConnectionRecord | undefined,
  options: EmbeddedPostgresOptions,
): Promise<Cluster> {
  const fallback = options.fallbackHome ?? FALLBACK_HOME;
  const existing = await existingData(directory, known, options);
  const user = await serverUser(existing ?? join(directory, 'data'));
  const home =
    existing === undefined ? await serverHome(directory, user, fallback) : join(existing, '..');
  if (existing !== undefined && !(await canEnter(user, existing))) {
    const who = user === undefined ? 'you' : `its user (uid ${user.uid})`;
    throw new EmbeddedPostgresError(
      `The database in ${existing} is there, but ${who} cannot enter that folder. Start as the ` +
        'user who started it first, or make its parent folders passable again.',
    );
  }
  const binaries = await prepareBinaries(home, user, options.nativeDirectory);
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  return { home, data: join(home, 'data'), log: join(home, 'log'), user, binaries, settings };
}

/**
 * The data directory that a state directory has, wherever it was put; undefined before the first start. Its own comes first:
 * in a copy of the whole directory the record still names the data of the one that was copied.
 */
export async function existingData(
  directory: string,
  known: ConnectionRecord | undefined,
  { fallbackHome: fallback = FALLBACK_HOME }: EmbeddedPostgresOptions,
): Promise<string | undefined> {
  const recorded = known === undefined ? [] : [known.dataDirectory];
  const elsewhere = join(fallbackHome(directory, fallback), 'data');
  for (const place of [join(directory, 'data'), ...recorded, elsewhere]) {
    if (await isInitialised(place)) return place;
  }
  return undefined;
}
