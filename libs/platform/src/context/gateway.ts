import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { refuse } from '@palabre/kernel';
import { CommandRefused, type Answer, type LookUp } from '@palabre/eventing';
import type { HttpCaller } from '../http/caller.js';
import type { Answered } from '../queries/query-runner.js';
import { sentBy } from './sender.js';

/** Where controllers hand in commands and queries. */
@Injectable()
export class Gateway {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Sends a validated command.
   * @param seen how to look up what it is decided on and is no part of the request
   * @throws CommandRefused, StoreUnavailable
   */
  send(command: object, caller: HttpCaller, seen?: LookUp): Promise<Answer> {
    return explained(caller, this.commands.execute(sentBy(command, caller, seen)));
  }

  /** Asks a validated query. @throws CommandRefused, StoreUnavailable */
  ask(query: object, caller: HttpCaller): Promise<Answered> {
    return explained(caller, this.queries.execute(sentBy(query, caller)));
  }
}

/** Whoever has only logged in so far learns what to do first, not for whom this is. */
const explained = <T>({ actor }: HttpCaller, answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    const hidden = error instanceof CommandRefused && error.code === 'FORBIDDEN';
    throw hidden && actor.kind === 'newcomer'
      ? new CommandRefused(refuse('NOT_REGISTERED'))
      : error;
  });
