import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CommandRefused, CommandRunner, type Answer, type Caller } from '@palabre/eventing';
import { derivedId } from '@palabre/kernel';
import { Gateway, LOGGER, QueryRunner, type HttpCaller } from '@palabre/platform';
import {
  conclude,
  fail,
  recordPart,
  StartMatching,
  type CancelMatching,
} from './commands/matching.commands.js';
import type { RecordMatchingPartData } from './domain/matching/record-matching.decider.js';
import type { ProgrammeMatching, RoundRules } from './events.js';
import {
  because,
  MatchingCancelled,
  startMatching,
  type Matching,
  type PoolMember,
  type Progress,
  type RunningMatching,
} from './matching/index.js';
import { GetMatching, type MatchingView } from './read-models/matching/matching.query.js';
import { ReadPool, readPool } from './read-models/matching/pool.query.js';

/** How much of an outcome is kept in one event: what an event may hold is bounded. */
const PAIRS_IN_PART = 100;
const MEMBERS_IN_PART = 2_000;

interface Round {
  readonly matchingId: string;
  readonly programmeId: string;
  readonly rules: RoundRules;
  readonly only: readonly string[] | null;
  readonly codeVersion: string;
}

interface Warner {
  warn(what: object, message: string): void;
}

const parts = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );

/**
 * Rounds that are being worked out in this process, each on a thread of its own. What a round came to is kept by commands;
 * should the process end before, the round stays `running` without progress until the next one takes its turn.
 */
@Injectable()
export class MatchingRounds implements OnApplicationShutdown {
  private readonly running = new Map<string, RunningMatching>();
  private readonly progress = new Map<string, Progress>();
  private readonly ended = new Set<Promise<void>>();

  constructor(
    private readonly gateway: Gateway,
    private readonly queries: QueryRunner,
    private readonly runner: CommandRunner,
    @Inject(LOGGER) private readonly log: Warner,
  ) {}

  /** Starts a round and answers at once. @throws CommandRefused */
  async start(command: StartMatching, caller: HttpCaller): Promise<Answer> {
    const answer = await this.gateway.send(command, caller);
    const matchingId = answer.id;
    if (this.progress.has(matchingId)) return answer;
    this.progress.set(matchingId, { stage: 'weighing', done: 0 });
    const working = this.work(matchingId, answer, caller).finally(() => {
      this.running.delete(matchingId);
      this.progress.delete(matchingId);
      this.ended.delete(working);
    });
    this.ended.add(working);
    return answer;
  }

  /** Calls a round off. @throws CommandRefused */
  async cancel(command: CancelMatching, caller: HttpCaller): Promise<Answer> {
    const answer = await this.gateway.send(command, caller);
    await this.running.get(command.matchingId)?.cancel();
    return answer;
  }

  /** How far a round is, if it is worked out here. */
  progressOf(matchingId: string): Progress | undefined {
    return this.progress.get(matchingId);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const round of this.running.values()) await round.cancel();
    await Promise.all(this.ended);
  }

  private async work(matchingId: string, { position }: Answer, caller: HttpCaller): Promise<void> {
    try {
      const view = await this.gateway.ask(Object.assign(new GetMatching(), { matchingId }), {
        ...caller,
        after: position,
      });
      const { stage, ...round } = view.result as MatchingView;
      // A repeated request: what it started has been worked out already.
      if (stage === 'running') await this.workOut(round, { ...caller, after: position });
    } catch (error) {
      if (error instanceof MatchingCancelled) return;
      const code = error instanceof CommandRefused ? error.code : 'INTERNAL_ERROR';
      if (code === 'MATCHING_NOT_RUNNING') return;
      this.log.warn({ matchingId, code, reason: (error as Error).name }, 'a round came to nothing');
      await this.runner
        .executeData(fail, { matchingId, code }, this.system(matchingId, 'fail', caller))
        .catch(() => undefined);
    }
  }

  private async workOut(round: Round, caller: HttpCaller): Promise<void> {
    const { matchingId, programmeId, only, codeVersion, rules } = round;
    const asked = Object.assign(new ReadPool(), { programmeId, only, codeVersion });
    const { pool, versions } = (await this.queries.ask(readPool, asked, caller)).result;
    const running = startMatching(pool, rules, (told) => this.progress.set(matchingId, told));
    this.running.set(matchingId, running);
    const matching = await running.matching;
    const members = new Map(pool.members.map((one) => [one.participantId, one]));
    const all = [
      ...parts(versions, MEMBERS_IN_PART).map((part) => ({ members: part })),
      ...parts(matching.leftWithout, MEMBERS_IN_PART).map((part) => ({ leftWithout: part })),
      ...parts(matching.pairs, PAIRS_IN_PART).map((part) => ({
        pairs: part.map((pair) => withReasons(pair, members, rules)),
      })),
    ];
    for (const [at, part] of all.entries()) {
      const input: RecordMatchingPartData = { matchingId, ...part };
      await this.runner.execute(recordPart, input, this.system(matchingId, `part ${at}`, caller));
    }
    await this.runner.execute(
      conclude,
      { matchingId, pool, ...figuresOf(matching) },
      this.system(matchingId, 'conclusion', caller),
    );
  }

  /** The caller of a round's own commands: a repeat is harmless. */
  private system(matchingId: string, what: string, { correlationId }: HttpCaller): Caller {
    return {
      actor: { kind: 'system', id: 'mentoring.matching-rounds', roles: [] },
      ...{ correlationId, commandId: derivedId('matching-round', matchingId, what) },
    };
  }
}

const figuresOf = ({ pairs, leftWithout, seeking, places, totalScore }: Matching) => ({
  ...{ pairs: pairs.length, leftWithout: leftWithout.length, seeking, places, totalScore },
});

const withReasons = (
  { menteeId, mentorId, score, breadth }: Matching['pairs'][number],
  members: ReadonlyMap<string, PoolMember>,
  rules: ProgrammeMatching,
) => {
  const [mentee, mentor] = [members.get(menteeId)!, members.get(mentorId)!];
  const paired = ({ participantId, personId }: PoolMember) => ({ participantId, personId });
  return {
    ...{ mentee: paired(mentee), mentor: paired(mentor), score, breadth },
    because: because(mentee, mentor, rules),
  };
};
