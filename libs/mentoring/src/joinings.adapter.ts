import { Injectable } from '@nestjs/common';
import { CommandRefused, CommandRunner, type Answer } from '@palabre/eventing';
import { Gateway, type HttpCaller } from '@palabre/platform';
import { keepAgeWordCommand } from './commands/age.commands.js';
import type { JoinByInvitation, JoinProgramme } from './commands/participant.commands.js';
import { RecentTries } from './recent-tries.adapter.js';

/** So many links that lead nowhere somebody may try within an hour; then the right one is refused, too. */
const MOST_WRONG_LINKS = 10;

/** Lets people in, keeps of whoever is refused for their age that they said so, and bounds how often somebody guesses. */
@Injectable()
export class Joinings {
  private readonly tries = new RecentTries(MOST_WRONG_LINKS);

  constructor(
    private readonly gateway: Gateway,
    private readonly runner: CommandRunner,
  ) {}

  /** @throws CommandRefused, TooManyRequests */
  async join(command: JoinProgramme | JoinByInvitation, caller: HttpCaller): Promise<Answer> {
    const takeBack = 'secret' in command ? this.tries.begin(caller.actor.id) : undefined;
    try {
      const answer = await this.gateway.send(command, caller);
      takeBack?.();
      return answer;
    } catch (error) {
      // Of a link that leads nowhere this stays; whatever else is wrong, the link was right.
      if (!(error instanceof CommandRefused && error.code === 'NOT_FOUND')) takeBack?.();
      if (error instanceof CommandRefused && error.code === 'UNDER_MINIMUM_AGE') {
        await this.keep(command, caller);
      }
      throw error;
    }
  }

  private keep(
    command: JoinProgramme | JoinByInvitation,
    { actor, correlationId }: HttpCaller,
  ): Promise<Answer> {
    const to =
      'secret' in command ? { secret: command.secret } : { programmeId: command.programmeId };
    return this.runner.execute(
      keepAgeWordCommand,
      { ...to, personId: actor.id },
      { actor: { kind: 'system', id: 'mentoring.joinings', roles: [] }, correlationId },
    );
  }
}
