import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../../apps/demo/src/people/chance.js';
import { callBody, cohortBody, euros } from '../support/bodies.js';
import type { WireAnswer } from '../support/http.js';
import type { Accepted } from '../support/person.js';
import { flawsOf } from '../support/problem-flaws.js';
import type { SmallBudget } from '../support/small-community.js';
import type { Everywhere } from './several-processes.js';

const AGAIN_AFTER_MS = 50;
const PATIENCE_MS = 90_000;
/** Of a hundred commands so many are sent to both apis at the same moment. */
const DOUBLE_PERCENT = 10;

/** A command as it is sent, as often as it takes. */
export interface Command {
  readonly path: string;
  readonly body: object;
  readonly key: string;
  /** The one event that it makes. */
  readonly emits: string;
  /** The stream that has the event, from the id in the answer. */
  readonly streamOf: (id: string) => string;
}

/** A command that was acknowledged. */
export interface Acknowledged extends Command {
  readonly answer: Accepted;
  /** The body of the answer, to be compared with that of a repeat. */
  readonly text: string;
  /** How many tries ended without an answer that could be relied on. */
  readonly unanswered: number;
}

/** What all clients were told. */
export interface Told {
  readonly acknowledged: Acknowledged[];
  /** Answers that should not have come. */
  readonly flaws: string[];
  /** Connections that broke. */
  broken: number;
  /** Answers that asked to come again. */
  later: number;
}

/** What the clients work on. */
export interface LoadPlan {
  readonly chance: Chance;
  readonly clients: number;
  /** Prefix of the keys: no two loads may share it. */
  readonly name: string;
  readonly coordinator: Everywhere;
  readonly budgets: readonly SmallBudget[];
  /** Local moment at which the calls of this load close. */
  readonly callsCloseAt: string;
}

/** Clients that send commands to two apis, and repeat each under its key until it is acknowledged. */
export class Load {
  private readonly told: Told = { acknowledged: [], flaws: [], broken: 0, later: 0 };
  private going = true;
  private readonly clients: Promise<void>[];

  constructor(private readonly plan: LoadPlan) {
    this.clients = Array.from({ length: plan.clients }, (_, at) => this.client(at));
  }

  /** How many commands were acknowledged so far. */
  get count(): number {
    return this.told.acknowledged.length;
  }

  /** Lets everybody finish what they are at. */
  async stop(): Promise<Told> {
    this.going = false;
    await Promise.all(this.clients);
    return this.told;
  }

  private async client(at: number): Promise<void> {
    const chance = this.plan.chance.stream('client', at);
    for (let turn = 0; this.going; turn += 1) {
      await this.see(this.command(chance, `${this.plan.name}-${at}-${turn}`), chance);
    }
  }

  private command(chance: Chance, key: string): Command {
    const draw = chance.below(10);
    if (draw < 2) {
      const body = { ...callBody('2024-07-10'), closesAt: this.plan.callsCloseAt };
      const streamOf = (id: string): string => `call-${id}`;
      return { path: '/calls', body, key, emits: 'recruitment.CallOpened', streamOf };
    }
    if (draw < 5) {
      const emits = 'community.CohortLaunched';
      const streamOf = (id: string): string => `cohort-${id}`;
      return { path: '/cohorts', body: cohortBody(), key, emits, streamOf };
    }
    return this.proposal(chance.pick(this.plan.budgets), key);
  }

  private proposal({ cohortId, fundingAgreementId, lineId }: SmallBudget, key: string): Command {
    const amount = euros(1);
    return {
      path: `/budgets/${cohortId}/proposals`,
      body: {
        change: { kind: 'allocate', fundingAgreementId, lineId, amount },
        decision: { by: 'coordinator', participants: [this.plan.coordinator[0].id] },
        reason: `Under ${key}.`,
      },
      key,
      emits: 'budgeting.ChangeProposed',
      streamOf: () => `budget-${cohortId}`,
    };
  }

  /** Sends a command until it is acknowledged; now and then to both apis at once. */
  private async see(command: Command, chance: Chance): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (let unanswered = 0; Date.now() < deadline;) {
      const first = chance.below(2) as 0 | 1;
      const targets = chance.below(100) < DOUBLE_PERCENT ? ([0, 1] as const) : ([first] as const);
      const answers = await Promise.all(targets.map((target) => this.send(command, target)));
      const taken = answers.filter((answer) => answer?.status === 201) as WireAnswer[];
      unanswered += answers.length - taken.length;
      if (new Set(taken.map(({ text }) => text)).size > 1) {
        this.told.flaws.push(`${command.key} had two answers: ${taken.map(({ text }) => text)}`);
      }
      const [answer] = taken;
      if (answer) {
        const { json, text } = answer;
        this.told.acknowledged.push({ ...command, answer: json as Accepted, text, unanswered });
        return;
      }
      await sleep(AGAIN_AFTER_MS);
    }
    this.told.flaws.push(`${command.key} was never taken`);
  }

  private async send({ path, body, key }: Command, at: 0 | 1): Promise<WireAnswer | undefined> {
    const answer = await this.plan.coordinator[at].tries(path, body, { key }).catch(() => {
      this.told.broken += 1;
      return undefined;
    });
    if (!answer || answer.status === 201) return answer;
    if (answer.status === 503) {
      this.told.later += 1;
      const flaws = flawsOf(answer).filter((flaw) => flaw !== 'status 503');
      if (!(Number(answer.headers['retry-after']) > 0)) flaws.push('no Retry-After');
      this.told.flaws.push(...flaws.map((flaw) => `503 to ${key}: ${flaw}`));
    } else {
      this.told.flaws.push(`${key}: ${answer.status} ${answer.text}`);
    }
    return answer;
  }
}
