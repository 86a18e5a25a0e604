import { Inject, Injectable } from '@nestjs/common';
import { CommandRunner, type Answer, type EventStore } from '@palabre/eventing';
import { EVENT_STORE, QueryRunner, type HttpCaller } from '@palabre/platform';
import { release, type ReleaseOutcomes } from './commands/outcomes.commands.js';
import { ReadAssessments, readAssessments } from './read-models/together/together.query.js';

/** Reads everybody's answers, makes figures of many of them, and keeps those only. */
@Injectable()
export class OutcomesRelease {
  constructor(
    private readonly queries: QueryRunner,
    private readonly runner: CommandRunner,
    @Inject(EVENT_STORE) private readonly store: Pick<EventStore, 'head'>,
  ) {}

  /** From all that had been answered when it was asked for: what is released is not released again. @throws CommandRefused */
  async release({ programmeId }: ReleaseOutcomes, caller: HttpCaller): Promise<Answer> {
    const asked = Object.assign(new ReadAssessments(), { programmeId });
    return this.runner.execute(release, { programmeId }, caller, async () => {
      const now = { ...caller, after: await this.store.head() };
      const { result: everybody } = await this.queries.ask(readAssessments, asked, now);
      return { everybody };
    });
  }
}
