import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { operationsCommands } from './commands.js';
import { operationsEvents } from './events.js';
import { operationsMessages } from './messages.js';
import { OpenItemsController } from './open-items.controller.js';
import { settleOpenItems } from './reactions/settle-open-items.reaction.js';
import { openItemQueries } from './read-models/open-item.query.js';

const operations: Context = {
  name: 'operations',
  events: operationsEvents,
  messages: operationsMessages,
  commands: operationsCommands,
  queries: openItemQueries,
  reactions: [settleOpenItems],
};

/** What the system could not do by itself, for people to settle. */
@Module(contextModule(operations, { controllers: [OpenItemsController] }))
export class OperationsModule {
  static readonly context = operations;
}
