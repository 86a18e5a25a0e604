import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WORKER_HOUSEKEEPING } from '../../../libs/platform/src/configuration/index.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MAIN = join(ROOT, 'dist', 'apps', 'worker', 'src', 'main.js');

/** The product's worker over a database that is ready, with the keys of the API whose home it shares. */
export interface WorkerProcess {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the built worker as the product does. */
export const startWorkerProcess = async ({
  databaseUrl,
  home,
}: {
  databaseUrl: string;
  home: string;
}): Promise<WorkerProcess> => {
  const child = spawn(process.execPath, [...WORKER_HOUSEKEEPING, MAIN], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, PALABRE_HOME: home, PORT: '1' },
    // What it logs goes nowhere, but is written as ever. The channel is its leash.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'spawn');
  return {
    pid: child.pid!,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await exit;
      clearTimeout(force);
    },
  };
};
