import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { CommandRefused, CommandRunner, unsettledItems, type CommandSpec } from '@palabre/eventing';
import { COMMAND_SPECS, createLogger, Messages, PlatformModule } from '@palabre/platform';
import { Pool } from 'pg';
import { contexts } from '../../../contexts.js';
import { say } from '../launch.js';
import { readConfiguration } from '../platform.js';

/** Lists and settles open items in the name of the operator: `list`, `retry ID REASON`, `dismiss ID REASON`. */

const COMMANDS = {
  retry: 'operations.RetryOpenItem',
  dismiss: 'operations.DismissOpenItem',
} as const;

const configuration = readConfiguration();
const logger = createLogger('error', 'open-items');
const platform = PlatformModule.forRoot({
  program: { name: 'cli' },
  configuration,
  contexts,
  logger,
  poolSize: 4,
});
const app = await NestFactory.createApplicationContext(
  { module: class OpenItems {}, imports: [platform, ...contexts] },
  { logger: false },
);

const list = async (): Promise<void> => {
  for (const { eventPosition, ...item } of await unsettledItems(app.get(Pool))) {
    process.stdout.write(`${JSON.stringify({ ...item, eventPosition: String(eventPosition) })}\n`);
  }
};

const settle = async (how: keyof typeof COMMANDS, id: string, reason: string): Promise<void> => {
  const spec = app.get<ReadonlyMap<string, CommandSpec>>(COMMAND_SPECS).get(COMMANDS[how]);
  if (!spec?.data) throw new Error(`${COMMANDS[how]} is not part of this program`);
  await app.get(CommandRunner).execute(
    spec,
    { openItemId: id, reason },
    {
      actor: { kind: 'operator', id: 'operator', roles: [] },
      correlationId: randomUUID(),
    },
  );
};

const [action, id = '', reason = ''] = process.argv.slice(2);
let code = 0;
try {
  if (action === 'retry' || action === 'dismiss') await settle(action, id, reason);
  else await list();
} catch (error) {
  if (!(error instanceof CommandRefused)) throw error;
  say(app.get(Messages).say(error.code, 'en', error.details));
  code = 1;
}
await app.close();
process.exit(code);
