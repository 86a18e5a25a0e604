import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandRefused, CommandRunner, unsettledItems, type CommandSpec } from '@palabre/eventing';
import { COMMAND_SPECS, createLogger, Messages, PlatformModule } from '@palabre/platform';
import { Pool } from 'pg';
import { contexts } from '../../../contexts.js';
import { CommandError, say } from '../launch.js';
import { ConfigurationError, readConfiguration } from '../platform.js';
import { inASentence } from './database-faults.js';

/** Lists and settles open items in the name of the operator: `list`, `retry ID REASON`, `dismiss ID REASON`. */

const COMMANDS = {
  retry: 'operations.RetryOpenItem',
  dismiss: 'operations.DismissOpenItem',
} as const;

const open = (): Promise<INestApplicationContext> => {
  const platform = PlatformModule.forRoot({
    program: { name: 'cli' },
    configuration: readConfiguration(),
    contexts,
    logger: createLogger('error', 'open-items'),
    poolSize: 4,
  });
  return NestFactory.createApplicationContext(
    { module: class OpenItems {}, imports: [platform, ...contexts] },
    { logger: false, abortOnError: false },
  );
};

const list = async (app: INestApplicationContext): Promise<void> => {
  for (const { eventPosition, ...item } of await unsettledItems(app.get(Pool))) {
    process.stdout.write(`${JSON.stringify({ ...item, eventPosition: String(eventPosition) })}\n`);
  }
};

const settle = async (
  app: INestApplicationContext,
  how: keyof typeof COMMANDS,
  id: string,
  reason: string,
): Promise<void> => {
  const spec = app.get<ReadonlyMap<string, CommandSpec>>(COMMAND_SPECS).get(COMMANDS[how]);
  if (!spec?.data) throw new Error(`${COMMANDS[how]} is not part of this program`);
  try {
    await app.get(CommandRunner).execute(
      spec,
      { openItemId: id, reason },
      {
        actor: { kind: 'operator', id: 'operator', roles: [] },
        correlationId: randomUUID(),
      },
    );
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    throw new CommandError(app.get(Messages).say(error.code, 'en', error.details));
  }
};

const [action, id = '', reason = ''] = process.argv.slice(2);
let code = 0;
try {
  const app = await open();
  if (action === 'retry' || action === 'dismiss') await settle(app, action, id, reason);
  else await list(app);
  await app.close();
} catch (error) {
  const told = inASentence(error);
  if (!(told instanceof CommandError || told instanceof ConfigurationError)) throw error;
  say(told.message);
  code = 1;
}
process.exit(code);
