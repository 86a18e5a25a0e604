import { Injectable } from '@nestjs/common';
import { CommandRefused, CommandRunner, type Answer } from '@palabre/eventing';
import { Gateway, type HttpCaller } from '@palabre/platform';
import { keepAgeWordCommand } from './commands/age.commands.js';
import type { JoinByInvitation, JoinProgramme } from './commands/participant.commands.js';

/** Lets people in, and keeps of whoever is refused for their age that they said so. */
@Injectable()
export class Joinings {
  constructor(
    private readonly gateway: Gateway,
    private readonly runner: CommandRunner,
  ) {}

  /** @throws CommandRefused */
  async join(command: JoinProgramme | JoinByInvitation, caller: HttpCaller): Promise<Answer> {
    try {
      return await this.gateway.send(command, caller);
    } catch (error) {
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
