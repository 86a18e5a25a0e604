import { Injectable } from '@nestjs/common';
import { CommandRunner, type Answer } from '@palabre/eventing';
import { QueryRunner, type HttpCaller } from '@palabre/platform';
import { proposeByHand, type ProposePair } from './commands/consent.commands.js';
import { ReadFit, readFit } from './read-models/matching/candidates.query.js';

/** Weighs two whom a coordinator would propose, as a round would, and tells nobody but the rule. */
@Injectable()
export class HandProposals {
  constructor(
    private readonly queries: QueryRunner,
    private readonly runner: CommandRunner,
  ) {}

  /** @throws CommandRefused */
  async propose(
    { programmeId, mentorId, menteeId }: ProposePair,
    caller: HttpCaller,
  ): Promise<Answer> {
    const two = { programmeId, mentorId, menteeId };
    const { result } = await this.queries.ask(readFit, Object.assign(new ReadFit(), two), caller);
    return this.runner.execute(proposeByHand, { ...two, fits: result }, caller);
  }
}
