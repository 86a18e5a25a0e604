import { Injectable } from '@nestjs/common';
import { CommandRunner, type Answer } from '@palabre/eventing';
import { QueryRunner, type HttpCaller } from '@palabre/platform';
import { release, type ReleaseOutcomes } from './commands/outcomes.commands.js';
import { ReadAssessments, readAssessments } from './read-models/together/together.query.js';

/** Reads everybody's answers, makes figures of many of them, and keeps those only. */
@Injectable()
export class OutcomesRelease {
  constructor(
    private readonly queries: QueryRunner,
    private readonly runner: CommandRunner,
  ) {}

  /** @throws CommandRefused */
  async release({ programmeId }: ReleaseOutcomes, caller: HttpCaller): Promise<Answer> {
    const asked = Object.assign(new ReadAssessments(), { programmeId });
    const { result: everybody } = await this.queries.ask(readAssessments, asked, caller);
    return this.runner.execute(release, { programmeId }, caller, { everybody });
  }
}
