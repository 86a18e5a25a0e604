import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

declare global {
  var palabreTestServer: ChildProcess | undefined;
}

type Answer = { url: string; template: string } | { error: string };

const START_TIMEOUT_MS = 60_000;

/**
 * Starts one database server for the whole run, or uses the one whose superuser's URL is in
 * `PALABRE_TEST_DATABASE_URL`, and makes the migrated template that tests copy. In a process of its own:
 * jest loads this file as CommonJS, where the product's ES modules cannot be imported.
 */
export default async function startDatabase(): Promise<void> {
  const support = join(process.cwd(), 'test', 'support');
  const loader = join(support, 'swc-register.mjs');
  const server = spawn(process.execPath, ['--import', loader, join(support, 'test-server.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Out of reach of the terminal's Ctrl-C: it ends after the tests that use it, not with them.
    detached: true,
  });
  globalThis.palabreTestServer = server;
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const [answer] = (await Promise.race([
    once(server, 'message', { signal }),
    once(server, 'exit', { signal }).then(([code]) => [{ error: `it ended with ${code}` }]),
  ])) as [Answer];
  if ('error' in answer) throw new Error(`the test database did not start: ${answer.error}`);
  process.env['PALABRE_TEST_DATABASE_URL'] = answer.url;
  process.env['PALABRE_TEST_TEMPLATE'] = answer.template;
}
