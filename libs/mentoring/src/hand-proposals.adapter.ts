import { Inject, Injectable } from '@nestjs/common';
import { CommandRunner, type Answer, type EventStore } from '@palabre/eventing';
import { EVENT_STORE, QueryRunner, type HttpCaller } from '@palabre/platform';
import { proposeByHand, type ProposePair } from './commands/consent.commands.js';
import { ReadFit, readFit } from './read-models/matching/fit.query.js';

/** Weighs two whom a coordinator would propose, as a round would, and tells nobody but the rule. */
@Injectable()
export class HandProposals {
  constructor(
    private readonly queries: QueryRunner,
    private readonly runner: CommandRunner,
    @Inject(EVENT_STORE) private readonly store: Pick<EventStore, 'head'>,
  ) {}

  /** By what the two say of themselves now. @throws CommandRefused */
  async propose(
    { programmeId, mentorId, menteeId }: ProposePair,
    caller: HttpCaller,
  ): Promise<Answer> {
    const two = { programmeId, mentorId, menteeId };
    const asked = Object.assign(new ReadFit(), two);
    return this.runner.execute(proposeByHand, two, caller, async () => {
      const now = { ...caller, after: await this.store.head() };
      const { result } = await this.queries.ask(readFit, asked, now);
      return { fits: result };
    });
  }
}
