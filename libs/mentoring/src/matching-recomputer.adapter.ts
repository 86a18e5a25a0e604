import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
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
import { MatchingGate, startMatching, type RunningMatching } from './matching/index.js';
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
export class MatchingRecomputer implements OnApplicationShutdown {
  private running: RunningMatching | undefined;

  constructor(
    private readonly gateway: Gateway,
    private readonly queries: QueryRunner,
    private readonly runner: CommandRunner,
    private readonly codec: EventCodec,
    private readonly gate: MatchingGate,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.running?.cancel();
  }

  /** Answers when it is done; not while another round is worked out, for which nobody is kept waiting. @throws CommandRefused */
  async recompute({ matchingId }: RecomputeMatching, caller: HttpCaller): Promise<Answer> {
    const asked = Object.assign(new GetMatching(), { matchingId });
    const view = (await this.gateway.ask(asked, caller)).result as MatchingView;
    if (view.poolHash === null) throw new CommandRefused(refuse('MATCHING_NOT_CONCLUDED'));
    if (this.gate.isBusy) throw new CommandRefused(refuse('MATCHING_BUSY'));
    return this.gate.enter(() => this.again(matchingId, view, caller));
  }

  private async again(matchingId: string, view: MatchingView, caller: HttpCaller): Promise<Answer> {
    const { programmeId, only, codeVersion, rules } = view;
    const rows = await this.candidatesOf(await this.versionsOf(matchingId));
    const again = Object.assign(new ReadPool(), { programmeId, only, codeVersion, rows });
    const { pool, erased } = (await this.queries.ask(readPool, again, caller)).result;
    this.running = startMatching(pool, rules);
    const { pairs } = await this.running.matching.finally(() => {
      this.running = undefined;
    });
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
