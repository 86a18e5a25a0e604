import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { skipLoudly } from '../../../test/support/skipped.js';

const run = promisify(execFile);
const BIN = fileURLToPath(new URL('../bin', import.meta.url));
const MAIN = 'dist/apps/cli/src/main.js';

/** Writes the text of the source where the real compiler would write the program, and notes that it ran. */
const COMPILER = `
  import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
  appendFileSync('builds', 'x');
  await new Promise((resolve) => setTimeout(resolve, 200));
  const source = readFileSync('apps/cli/src/main.ts', 'utf8');
  if (source.includes('WRONG')) { console.error('main.ts: this is wrong'); process.exit(1); }
  mkdirSync('dist/apps/cli/src', { recursive: true });
  writeFileSync('${MAIN}', source);`;

describe('the launcher', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'palabre-launcher-'));
    cpSync(BIN, join(root, 'apps/cli/bin'), { recursive: true });
    write('package.json', '{ "type": "module" }');
    write('node_modules/@nestjs/cli/package.json', '{ "type": "module" }');
    write('node_modules/@nestjs/cli/bin/nest.js', COMPILER);
    write('libs/kernel/src/index.ts', '');
    write(
      'apps/cli/src/main.ts',
      `export const run = async (args) => { console.log(...args); return 7; };`,
    );
    // Sources are as a rule older than the start of the build.
    for (const file of ['apps/cli/src/main.ts', 'libs/kernel/src/index.ts', 'package.json'])
      age(file);
    for (const folder of ['apps/cli/src', 'libs/kernel/src']) age(folder);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const age = (file: string): void => utimesSync(join(root, file), 1_700_000_000, 1_700_000_000);
  const builds = (): number => readFileSync(join(root, 'builds'), 'utf8').length;
  const launch = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
    const script = join(root, 'apps/cli/bin/palabre.mjs');
    return run(process.execPath, [script, ...args]).then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        out: error.stdout,
        err: error.stderr,
      }),
    );
  };

  it('builds once, hands the arguments on, and ends with the exit code of the command', async () => {
    expect(await launch('a', '--b')).toMatchObject({ code: 7, out: 'a --b\n' });
    expect(await launch('c')).toEqual({ code: 7, out: 'c\n', err: '' });
    expect(builds()).toBe(1);
  });

  it.each(['stdout', 'stderr'] as const)(
    'ends quietly when nobody reads its %s any more',
    async (stream) => {
      write(
        'apps/cli/src/main.ts',
        `import { setTimeout as sleep } from 'node:timers/promises';
         export const run = async () => {
           for (;;) { process.${stream}.write('line\\n'.repeat(10_000)); await sleep(10); }
         };`,
      );
      const child = spawn(process.execPath, [join(root, 'apps/cli/bin/palabre.mjs')]);
      let said = '';
      for (const other of [child.stdout, child.stderr]) {
        if (other === child[stream]) other.once('data', () => other.destroy());
        else other.on('data', (text) => (said += String(text)));
      }
      expect(await once(child, 'exit')).toEqual([141, null]);
      // Before the command begins it was built.
      expect(said.replaceAll(/^palabre: buil.*\n/gm, '')).toBe('');
    },
  );

  it('builds again when a source changed, or one was removed', async () => {
    await launch();
    write('libs/kernel/src/index.ts', '// changed');
    await launch();
    expect(builds()).toBe(2);
    rmSync(join(root, 'libs/kernel/src/index.ts'));
    await launch();
    expect(builds()).toBe(3);
  });

  it('builds again when the output is gone', async () => {
    await launch();
    rmSync(join(root, MAIN));
    expect((await launch('a')).out).toBe('a\n');
    expect(builds()).toBe(2);
  });

  it('builds once for two that start together', async () => {
    const both = await Promise.all([launch('a'), launch('a')]);
    expect(both.map(({ out }) => out)).toEqual(['a\n', 'a\n']);
    expect(builds()).toBe(1);
  });

  it('says what is wrong when the build fails, and tries again next time', async () => {
    write('apps/cli/src/main.ts', 'WRONG');
    expect(await launch()).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('main.ts: this is wrong'),
    });
    await launch();
    expect(builds()).toBe(2);
  });

  it('takes over the lock of a build that was killed', async () => {
    const { stdout: dead } = await run(process.execPath, ['-p', 'process.pid']);
    write('dist/.build-lock', dead.trim());
    expect((await launch('a')).out).toBe('a\n');
  });

  if (process.platform !== 'linux') {
    skipLoudly('memory of the demo', 'measured on Linux only', { allowedInCi: true });
  } else {
    it('measures the memory of a process below it', async () => {
      write(
        'apps/cli/src/main.ts',
        `import { spawn } from 'node:child_process';
         import { once } from 'node:events';
         export const run = async (_, { memory }) => {
           memory.sample();
           const before = memory.peakBytes;
           const child = spawn(process.execPath, ['-e',
             'const held = Buffer.alloc(200e6, 1); console.log(held.length); setInterval(() => held, 1e3)'],
             { stdio: ['ignore', 'pipe', 'inherit'] });
           await once(child.stdout, 'data');
           memory.sample();
           child.kill('SIGKILL');
           console.log(memory.peakBytes - before);
           return 0;
         };`,
      );
      const grown = Number((await launch()).out);
      expect(grown).toBeGreaterThan(200e6);
      expect(grown).toBeLessThan(300e6);
    });
  }
});
