import { spawn } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_LIMIT_MS = 5 * 60_000;

/** The sources do not compile; what the compiler said has been printed. */
export class BuildError extends Error {
  name = 'BuildError';
}

/**
 * Compiles the project when that was never done or a source is newer than the last time. Of several that start at
 * once one builds, the others wait.
 *
 * @param {string} root of the project
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether it had to build
 * @throws {BuildError}
 */
export const ensureBuilt = async (root, say) => {
  if (isFresh(root)) return false;
  mkdirSync(join(root, 'dist'), { recursive: true });
  const release = await lock(join(root, 'dist', '.build-lock'));
  try {
    if (isFresh(root)) return false;
    await build(root, say);
    return true;
  } finally {
    release();
  }
};

const stampOf = (root) => join(root, 'dist', '.built');
const mainOf = (root) => join(root, 'dist', 'apps', 'cli', 'src', 'main.js');

const isFresh = (root) => {
  const stamp = statSync(stampOf(root), { throwIfNoEntry: false });
  return stamp !== undefined && existsSync(mainOf(root)) && newestSource(root) < stamp.mtimeMs;
};

/** When a source was last changed, added or removed (that shows in its folder's time). */
const newestSource = (root) => {
  const files = readdirSync(root).filter((name) =>
    /^(tsconfig.*|nest-cli|package)\.json$/.test(name),
  );
  const times = files.map((name) => statSync(join(root, name)).mtimeMs);
  for (const kind of ['apps', 'libs']) {
    for (const entry of readdirSync(join(root, kind), { withFileTypes: true })) {
      const path = join(root, kind, entry.name);
      times.push(entry.isDirectory() ? newestBelow(join(path, 'src')) : statSync(path).mtimeMs);
    }
  }
  return Math.max(...times);
};

const newestBelow = (folder) => {
  const own = statSync(folder, { throwIfNoEntry: false });
  if (own === undefined) return 0;
  const entries = readdirSync(folder, { withFileTypes: true });
  const times = entries
    .filter((entry) => !entry.name.endsWith('.spec.ts'))
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newestBelow(path) : statSync(path).mtimeMs;
    });
  return Math.max(own.mtimeMs, ...times);
};

const build = async (root, say) => {
  const compiler = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!existsSync(compiler)) {
    throw new BuildError('The compiler is not installed. Run `npm ci` in the project first.');
  }
  // The compiler believes its notes and would not write again what is missing.
  if (!existsSync(mainOf(root))) rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true });
  const started = new Date();
  say('building …');
  const child = spawn(process.execPath, [compiler, 'build', 'palabre'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (output += chunk.toString()));
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new BuildError(`The build failed:\n${output.trim()}`);
  writeFileSync(stampOf(root), '');
  // What was changed while the compiler ran has to be compiled next time.
  utimesSync(stampOf(root), started, started);
  say(`built in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s`);
};

/** Waits for the lock file; that of a process that no longer runs is taken over. */
const lock = async (file) => {
  const draft = `${file}.${process.pid}`;
  const deadline = Date.now() + WAIT_LIMIT_MS;
  for (;;) {
    writeFileSync(draft, String(process.pid));
    try {
      linkSync(draft, file);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!holderRuns(file)) rmSync(file, { force: true });
      else if (Date.now() > deadline) {
        throw new BuildError(`Another build does not end. If none runs, remove ${file}.`);
      } else await sleep(100);
    } finally {
      rmSync(draft, { force: true });
    }
  }
};

const holderRuns = (file) => {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};
