#!/usr/bin/env node
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { BuildError, ensureBuilt } from './build.mjs';
import './end-with-reader.mjs';
import { MemoryMeter } from './memory-meter.mjs';

// As for the programs that are started from here: rows that were read are garbage soon, whatever some of them did.
setFlagsFromString('--no-allocation-site-pretenuring');

const root = fileURLToPath(new URL('../../..', import.meta.url));
const memory = new MemoryMeter();

try {
  memory.start();
  const built = await ensureBuilt(root, (line) => console.error(`palabre: ${line}`));
  const buildPeakBytes = memory.takePeak();
  memory.stop();
  const main = pathToFileURL(join(root, 'dist', 'apps', 'cli', 'src', 'main.js'));
  const { run } = await import(main.href);
  process.exitCode = await run(process.argv.slice(2), {
    root,
    launchedAt: performance.timeOrigin,
    leash: new URL('./leash.mjs', import.meta.url).href,
    memory,
    ...(built && { buildPeakBytes }),
  });
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(`palabre: ${error.message}`);
  process.exitCode = 1;
}
