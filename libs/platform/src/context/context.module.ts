import { Inject, type ModuleMetadata, type Provider, type Type } from '@nestjs/common';
import { CommandHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner, type Answer, type CommandSpec } from '@palabre/eventing';
import { QueryRunner } from '../queries/query-runner.js';
import type { QuerySpec } from '../queries/query-spec.js';
import type { Context } from './context.js';
import { seenFor, senderOf } from './sender.js';

/** The generic handler of commands: Nest finds handlers by class, so each command gets a subclass that adds nothing. */
const commandHandler = (spec: CommandSpec): Provider => {
  class Handler {
    constructor(private readonly runner: CommandRunner) {}
    execute(input: object): Promise<Answer> {
      return this.runner.execute(spec, input, senderOf(input), seenFor(input));
    }
  }
  Inject(CommandRunner)(Handler, undefined, 0);
  CommandHandler(spec.input as Type)(Handler);
  Object.defineProperty(Handler, 'name', { value: `${spec.input?.name}Handler` });
  return Handler;
};

const queryHandler = (spec: QuerySpec): Provider => {
  class Handler {
    constructor(private readonly runner: QueryRunner) {}
    execute(input: object): Promise<unknown> {
      return this.runner.ask(spec, input, senderOf(input));
    }
  }
  Inject(QueryRunner)(Handler, undefined, 0);
  QueryHandler(spec.input as Type)(Handler);
  Object.defineProperty(Handler, 'name', { value: `${spec.input.name}Handler` });
  return Handler;
};

/** What a context's Nest module is made of: a handler for each command and query, its controllers and providers. */
export const contextModule = (
  context: Context,
  more: Pick<ModuleMetadata, 'controllers' | 'providers' | 'exports'> = {},
): ModuleMetadata => ({
  controllers: more.controllers ?? [],
  providers: [
    ...(context.commands ?? []).filter((spec) => spec.input).map(commandHandler),
    ...(context.queries ?? []).map(queryHandler),
    ...(more.providers ?? []),
  ],
  exports: more.exports ?? [],
});
