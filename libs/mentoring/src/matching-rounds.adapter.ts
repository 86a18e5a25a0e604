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
  MatchingGate,
  RoundAtWork,
  roundInParts,
  startMatching,
  type Matching,
  type PoolMember,
  type Progress,
} from './matching/index.js';
import { GetMatching, type MatchingView } from './read-models/matching/matching.query.js';
import { ReadPool, readPool } from './read-models/matching/pool.query.js';

interface Round {
  readonly matchingId: string;
  readonly programmeId: string;
  readonly rules: RoundRules;
  readonly only: readonly string[] | null;
  readonly codeVersion: string;
  readonly startedAt: string;
}

interface Warner {
  warn(what: object, message: string): void;
}

/**
 * Rounds that are being worked out in this process, each on a thread of its own, one after the other. What a round came to is
 * kept by commands; should the process end before, the round stays `running` without progress until the next one takes its
 * turn. A round that another of its programme follows is worked out no further.
 */
@Injectable()
export class MatchingRounds implements OnApplicationShutdown {
  private readonly atWork = new Map<string, RoundAtWork>();
  private readonly progress = new Map<string, Progress>();
  private readonly ended = new Set<Promise<void>>();

  constructor(
    private readonly gateway: Gateway,
    private readonly queries: QueryRunner,
    private readonly runner: CommandRunner,
    private readonly gate: MatchingGate,
    @Inject(LOGGER) private readonly log: Warner,
  ) {}

  /** Starts a round and answers at once. @throws CommandRefused */
  async start(command: StartMatching, caller: HttpCaller): Promise<Answer> {
    const answer = await this.gateway.send(command, caller);
    const matchingId = answer.id;
    if (this.atWork.has(matchingId)) return answer;
    const round = new RoundAtWork();
    this.atWork.set(matchingId, round);
    this.progress.set(matchingId, { stage: 'weighing', done: 0 });
    const working = this.work(matchingId, round, answer, caller).finally(() => {
      this.atWork.delete(matchingId);
      this.progress.delete(matchingId);
      this.ended.delete(working);
    });
    this.ended.add(working);
    return answer;
  }

  /** Calls a round off, also while it waits or its pool is read. @throws CommandRefused */
  async cancel(command: CancelMatching, caller: HttpCaller): Promise<Answer> {
    const answer = await this.gateway.send(command, caller);
    await this.atWork.get(command.matchingId)?.callOff();
    return answer;
  }

  /** How far a round is, if it is worked out here. */
  progressOf(matchingId: string): Progress | undefined {
    return this.progress.get(matchingId);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const round of this.atWork.values()) await round.callOff();
    await Promise.all(this.ended);
  }

  private async work(
    matchingId: string,
    round: RoundAtWork,
    { position }: Answer,
    caller: HttpCaller,
  ): Promise<void> {
    try {
      const view = await this.gateway.ask(Object.assign(new GetMatching(), { matchingId }), {
        ...caller,
        after: position,
      });
      const { stage, ...asked } = view.result as MatchingView;
      // A repeated request: what it started has been worked out already.
      if (stage !== 'running') return;
      await this.takeTurn(round, asked);
      await this.gate.enter(() => this.workOut(asked, round, { ...caller, after: position }));
    } catch (error) {
      if (error instanceof MatchingCancelled && !round.isSuperseded) return;
      await this.fail(matchingId, error, caller);
    }
  }

  /** Of two rounds of one programme the later is worked out. */
  private async takeTurn(round: RoundAtWork, { programmeId, startedAt }: Round): Promise<void> {
    for (const other of this.atWork.values()) {
      if (other === round || other.of?.programmeId !== programmeId) continue;
      await (other.of.startedAt <= startedAt ? other : round).callOff('superseded');
    }
    round.begin({ programmeId, startedAt });
  }

  private async fail(matchingId: string, error: unknown, caller: HttpCaller): Promise<void> {
    const known = error instanceof CommandRefused ? error.code : 'INTERNAL_ERROR';
    const code = error instanceof MatchingCancelled ? 'MATCHING_SUPERSEDED' : known;
    if (code === 'MATCHING_NOT_RUNNING') return;
    this.log.warn({ matchingId, code, reason: (error as Error).name }, 'a round came to nothing');
    await this.runner
      .executeData(fail, { matchingId, code }, this.system(matchingId, 'fail', caller))
      .catch(() => undefined);
  }

  private async workOut(asked: Round, round: RoundAtWork, caller: HttpCaller): Promise<void> {
    const { matchingId, programmeId, only, codeVersion, rules } = asked;
    round.check();
    const toRead = Object.assign(new ReadPool(), { programmeId, only, codeVersion });
    const { pool, versions, away } = (await this.queries.ask(readPool, toRead, caller)).result;
    const solved = await round.solve(() =>
      startMatching(pool, rules, (told) => this.progress.set(matchingId, told)),
    );
    const notThere = away.map((menteeId) => ({ menteeId, reason: 'NOT_IN_ROUND' as const }));
    const matching = { ...solved, leftWithout: [...solved.leftWithout, ...notThere] };
    const members = new Map(pool.members.map((one) => [one.participantId, one]));
    const pairs = matching.pairs.map((pair) => withReasons(pair, members, rules));
    const parts = roundInParts({ members: versions, leftWithout: matching.leftWithout, pairs });
    for (const [at, part] of parts.entries()) {
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
