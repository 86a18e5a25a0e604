import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HOUSEKEEPING } from '../../../libs/platform/src/configuration/index.js';
import { eventually } from '../../support/eventually.js';
import { Wire } from '../../support/http.js';
import { Person } from '../../support/person.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const READY_MS = 60_000;

/** The product's API, alone, over a database that is ready. */
export interface ApiProcess {
  readonly url: string;
  readonly pid: number;
  /** Somebody who is registered, with a token. */
  join(subject: string, ...roles: string[]): Promise<Person>;
  stop(): Promise<void>;
}

/** Compiles the product where its sources are newer than what was compiled: its launcher does so before anything else. */
export const buildProduct = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, ['apps/cli/bin/palabre.mjs', '--help'], {
    cwd: ROOT,
  });
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};

const stop = async (child: ChildProcess, wire: Wire): Promise<void> => {
  wire.close();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await exit;
  clearTimeout(force);
};

/**
 * Starts the built API as the product does.
 * @param preload a module that is loaded before it, to take a part of it away
 */
export const startApiProcess = async ({
  databaseUrl,
  home,
  preload = [],
}: {
  databaseUrl: string;
  home: string;
  preload?: readonly string[];
}): Promise<ApiProcess> => {
  const port = await freePort();
  const main = join(ROOT, 'dist', 'apps', 'api', 'src', 'main.js');
  const args = [...HOUSEKEEPING, ...preload.flatMap((module) => ['--import', module]), main];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      ...{ DATABASE_URL: databaseUrl, PORT: String(port), PALABRE_HOME: home },
    },
    // What it logs goes nowhere, but is written as ever. The channel is its leash.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const wire = new Wire(url);
  await eventually(
    'the API',
    async () => {
      if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode}`);
      const answer = await wire
        .send({ method: 'GET', path: '/health/live' })
        .catch(() => undefined);
      return answer?.status === 200 ? true : undefined;
    },
    READY_MS,
  );
  return {
    url,
    pid: child.pid!,
    join: (subject, ...roles) => Person.join(wire, subject, roles),
    stop: () => stop(child, wire),
  };
};
