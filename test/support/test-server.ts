import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../libs/platform/src/embedded-postgres/index.js';
import { dropDatabase, prepareTemplate } from './template.js';

/**
 * The process that keeps the database server of a test run. It goes when the run does, however that ends: it
 * notices the closed channel, stops the server and removes its files.
 */

/** Tests throw their data away, so waiting for the disk would prove nothing. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '150',
};

const given = process.env['PALABRE_TEST_DATABASE_URL'];
const directory = await mkdtemp(join(tmpdir(), 'palabre-test-'));
// The server may run as another user, who has to pass through.
await chmod(directory, 0o755);
let server: EmbeddedPostgres | undefined;
let template: string | undefined;
let ending: Promise<void> | undefined;

const end = (): Promise<void> => (ending ??= release());

async function release(): Promise<void> {
  if (server !== undefined) await server.stop();
  else if (template !== undefined && given) await dropDatabase(given, template);
  await rm(directory, { recursive: true, force: true });
}

process.once('disconnect', () => void end());
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => process.disconnect?.());

try {
  if (given === undefined)
    server = await startEmbeddedPostgres({ directory, port: 0, settings: SETTINGS });
  const url = server?.adminUrl ?? given ?? '';
  template = `palabre_template_${randomBytes(4).toString('hex')}`;
  await prepareTemplate(url, template);
  process.send?.({ url, template });
} catch (error) {
  process.send?.({
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  await end();
  process.disconnect?.();
}
