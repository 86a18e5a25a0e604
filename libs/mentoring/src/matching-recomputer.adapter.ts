import { Inject, Injectable } from '@nestjs/common';
import {
  CommandRefused,
  CommandRunner,
  EventCodec,
  type Answer,
  type EventStore,
} from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { EVENT_STORE, Gateway, QueryRunner, type HttpCaller } from '@palabre/platform';
import {
  recompute,
  type RecomputationInput,
  type RecomputeMatching,
} from './commands/matching.commands.js';
import { candidateAfter, type Candidate } from './domain/candidate.js';
import type { MatchingEvent, ParticipantEvent } from './events.js';
import { startMatching } from './matching/index.js';
import { GetMatching, type MatchingView } from './read-models/matching/matching.query.js';
import { ReadPool, readPool } from './read-models/matching/pool.query.js';

/** Streams read in one round trip. */
const AT_ONCE = 500;

interface Version {
  readonly participantId: string;
  readonly version: number;
}

/** Works a round out again from what the log keeps: who was in the pool, as of which version, by which rules. */
@Injectable()
export class MatchingRecomputer {
  constructor(
    private readonly gateway: Gateway,
    private readonly queries: QueryRunner,
    private readonly runner: CommandRunner,
    private readonly codec: EventCodec,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Answers when it is done. @throws CommandRefused */
  async recompute({ matchingId }: RecomputeMatching, caller: HttpCaller): Promise<Answer> {
    const asked = Object.assign(new GetMatching(), { matchingId });
    const view = (await this.gateway.ask(asked, caller)).result as MatchingView;
    if (view.poolHash === null) throw new CommandRefused(refuse('MATCHING_NOT_CONCLUDED'));
    const { programmeId, only, codeVersion, rules } = view;
    const rows = await this.candidatesOf(await this.versionsOf(matchingId));
    const again = Object.assign(new ReadPool(), { programmeId, only, codeVersion, rows });
    const { pool, erased } = (await this.queries.ask(readPool, again, caller)).result;
    const { pairs } = await startMatching(pool, rules).matching;
    const input: RecomputationInput = { matchingId, programmeId, pool, pairs, erased };
    return this.runner.execute(recompute, input, caller);
  }

  private async versionsOf(matchingId: string): Promise<Version[]> {
    const [events = []] = await this.store.read([{ stream: `matching-${matchingId}`, after: 0 }]);
    return events.flatMap((stored) => {
      const event = this.codec.decode<MatchingEvent>(stored);
      return event.type === 'mentoring.MatchingPoolRecorded' ? event.data.members : [];
    });
  }

  private async candidatesOf(versions: readonly Version[]): Promise<Candidate[]> {
    const candidates: Candidate[] = [];
    for (let at = 0; at < versions.length; at += AT_ONCE) {
      const part = versions.slice(at, at + AT_ONCE);
      const streams = await this.store.read(
        part.map(({ participantId }) => ({ stream: `participant-${participantId}`, after: 0 })),
      );
      for (const [row, { version }] of part.entries()) {
        const candidate = (streams[row] ?? [])
          .filter((stored) => stored.version <= version)
          .map((stored) => this.codec.decode<ParticipantEvent>(stored))
          .reduce<Candidate | undefined>(candidateAfter, undefined);
        if (candidate !== undefined) candidates.push(candidate);
      }
    }
    return candidates;
  }
}
