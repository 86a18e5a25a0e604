import { randomUUID } from 'node:crypto';
import { Chance } from '../../apps/demo/src/people/chance.js';
import { cohortBody } from '../support/bodies.js';
import { eventually } from '../support/eventually.js';
import { openBudget, type SmallBudget } from '../support/small-community.js';
import { killAll, killsOf } from './kills.js';
import { Load, type Acknowledged, type Told } from './load.js';
import { logFlaws } from './log-checks.js';
import { Rebuilder } from './rebuilder.js';
import { leftoverFlaws, rebuildFlaws, timerFlaws } from './read-checks.js';
import { SeveralProcesses, type Everywhere } from './several-processes.js';

const CLIENTS = 24;
const BUDGETS = 6;
const ENVELOPE_MINOR = 100_000_000;
/** Commands that have to be acknowledged before the first kill of a round, and after the last. */
const UNHARMED = 20;
const REPEATS = 20;
/** A rebuild of all read models takes as long as the rest of a round, and would find what went wrong rounds before. */
const ROUNDS_A_REBUILD = 5;
const PATIENCE_MS = 90_000;

/** What one round did and found. */
export interface RoundReport {
  /** What was killed, with the milliseconds since the one before. */
  readonly kills: readonly string[];
  /** Commands that were acknowledged. */
  readonly commands: number;
  /** Connections that broke. */
  readonly broken: number;
  /** Answers that asked to come again. */
  readonly later: number;
  /** Calls that were to be closed by their timers so far. */
  readonly closings: number;
  /** Rows that were held against a rebuild; 0 after rounds without one. */
  readonly rows: number;
  /** Seconds until everything was back and had caught up. */
  readonly quietAfter: number;
  /** Seconds with all checks. */
  readonly seconds: number;
  /** What was wrong afterwards. */
  readonly flaws: readonly string[];
}

/** The business hour of a round; its calls close half an hour later. */
const hourOf = (round: number): string => new Date(Date.UTC(2024, 6, 2, 10 + round)).toISOString();
const closingOf = (round: number): string =>
  new Date(Date.UTC(2024, 6, 2, 10 + round, 30)).toISOString().slice(0, 19);

/** Processes under load, killed round after round, and all that they have acknowledged. */
export class Chaos {
  private round = 0;
  private readonly acknowledged: Acknowledged[] = [];
  /** Calls by the round that opened them. */
  private readonly calls: string[][] = [];

  private constructor(
    readonly system: SeveralProcesses,
    private readonly chance: Chance,
    private readonly coordinator: Everywhere,
    private readonly budgets: readonly SmallBudget[],
    private readonly rebuilder: Rebuilder,
  ) {}

  /** @param name tells several systems of one seed apart */
  static async start(seed: number, name = 0): Promise<Chaos> {
    const system = await SeveralProcesses.start();
    try {
      const coordinator = await system.join('coordinator', 'coordinator');
      const mel = await system.join('mel', 'mel');
      const budgets: SmallBudget[] = [];
      for (let at = 0; at < BUDGETS; at += 1) {
        const { id } = await coordinator[0].does('/cohorts', cohortBody());
        const staff = { coordinator: coordinator[0], mel: mel[0] };
        budgets.push(await openBudget(staff, id, randomUUID(), ENVELOPE_MINOR));
      }
      const rebuilder = await Rebuilder.open(system.operatorEnv);
      const chance = Chance.from(seed).stream('system', name);
      return new Chaos(system, chance, coordinator, budgets, rebuilder);
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.rebuilder.close();
    await this.system.stop();
  }

  /**
   * Load, kills, and then the question what became of it all.
   * @param isLast of this system: then, as after every fifth round, all read models are held against a rebuild
   */
  async play(isLast = false): Promise<RoundReport> {
    const begun = performance.now();
    const seconds = (): number => (performance.now() - begun) / 1_000;
    const chance = this.chance.stream('round', this.round);
    const before = await this.head();
    const { told, kills } = await this.rage(chance);
    await this.system.untilReady();
    await this.system.untilQuiet();
    const quietAfter = seconds();
    const closings = this.calls.slice(0, this.round).flat();
    this.remember(told);
    const isDue = isLast || (this.round + 1) % ROUNDS_A_REBUILD === 0;
    const rebuilt = isDue
      ? await rebuildFlaws(this.system, this.rebuilder)
      : { rows: 0, flaws: [] };
    const flaws = [
      ...told.flaws,
      ...(await logFlaws(this.system, before, told.acknowledged, this.coordinator[0].id)),
      ...(await timerFlaws(this.system, closings)),
      ...(await leftoverFlaws(this.system)),
      ...rebuilt.flaws,
      ...(await this.repeatFlaws(chance, told.acknowledged)),
    ];
    this.round += 1;
    const { broken, later } = told;
    return {
      ...{ kills, broken, later, flaws, rows: rebuilt.rows },
      ...{ commands: told.acknowledged.length, closings: closings.length },
      ...{ quietAfter, seconds: seconds() },
    };
  }

  /** Clients send, processes die, and the calls of the round before reach their deadline meanwhile. */
  private async rage(chance: Chance): Promise<{ told: Told; kills: string[] }> {
    const { coordinator, budgets, round } = this;
    const load = new Load({
      ...{ chance: chance.stream('load'), clients: CLIENTS, name: `round-${round}` },
      ...{ coordinator, budgets, callsCloseAt: closingOf(round) },
    });
    const progress = (to: number): Promise<true> =>
      eventually('acknowledged commands', () => (load.count >= to ? true : undefined), PATIENCE_MS);
    try {
      await progress(UNHARMED);
      const [kills] = await Promise.all([
        killAll(this.system, killsOf(chance, round), chance),
        this.system.moveClock(hourOf(round)),
      ]);
      await progress(load.count + UNHARMED);
      return { kills, told: await load.stop() };
    } finally {
      await load.stop();
    }
  }

  private remember({ acknowledged }: Told): void {
    this.acknowledged.push(...acknowledged);
    const opened = acknowledged.filter(({ path }) => path === '/calls');
    this.calls.push(opened.map(({ answer }) => answer.id));
  }

  /** A repeat under the same key has the same answer, whichever api it reaches, and stores nothing. */
  private async repeatFlaws(chance: Chance, latest: readonly Acknowledged[]): Promise<string[]> {
    const head = await this.head();
    const doubtful = latest.filter(({ unanswered }) => unanswered > 0);
    const chosen = [
      ...chance.shuffled(doubtful).slice(0, REPEATS),
      ...chance.shuffled(this.acknowledged).slice(0, REPEATS),
    ];
    const flaws = await Promise.all(
      chosen.map(async ({ path, body, key, text }) => {
        const answer = await this.coordinator[chance.below(2) as 0 | 1].tries(path, body, { key });
        return answer.status === 201 && answer.text === text
          ? []
          : [`${key} was answered with ${text}, and repeated with ${answer.status} ${answer.text}`];
      }),
    );
    const now = await this.head();
    return [...flaws.flat(), ...(now === head ? [] : [`repeats stored ${now - head} events`])];
  }

  private async head(): Promise<bigint> {
    const [row] = await this.system.sql<{ head: string }>(
      'select coalesce(max(position), 0)::text as head from log.events',
    );
    return BigInt(row?.head ?? 0);
  }
}
