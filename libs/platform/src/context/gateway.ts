import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Answer } from '@palabre/eventing';
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

  /** Sends a validated command. @throws CommandRefused, StoreUnavailable */
  send(command: object, caller: HttpCaller): Promise<Answer> {
    return this.commands.execute(sentBy(command, caller));
  }

  /** Asks a validated query. @throws CommandRefused, StoreUnavailable */
  ask(query: object, caller: HttpCaller): Promise<Answered> {
    return this.queries.execute(sentBy(query, caller));
  }
}
