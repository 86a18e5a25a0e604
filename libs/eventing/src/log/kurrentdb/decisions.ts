import { setTimeout as pause } from 'node:timers/promises';
import { WrongRevision } from './errors.js';
import type { AttemptMark, Decision, Outcome, RecordFormat, WrittenPart } from './records.js';
import { NO_REVISION, type RecordServer } from './server.js';

const REMEMBERED = 50_000;
const FIRST_LOOK_MS = 5;
const LAST_LOOK_MS = 100;

type Attempt = Pick<AttemptMark, 'id' | 'key'>;

/**
 * Decides attempts: appends that are more than one write, whose events count only once they are committed. Each has a
 * stream in which the decision is one record, stored at an exact revision: there is one outcome, whoever writes it
 * first. Attempts of the same command share the stream, and at most one of them is ever committed.
 */
export class Decisions {
  readonly #known = new Map<string, Outcome>();
  readonly #settling = new Map<string, Promise<Outcome>>();

  constructor(
    private readonly server: RecordServer,
    private readonly format: RecordFormat,
    private readonly patienceMs: number,
  ) {}

  /** What this process knows already. */
  known(attempt: Attempt): Outcome | undefined {
    return this.#known.get(attempt.id);
  }

  note({ attempt, outcome }: Decision): void {
    this.#known.delete(attempt);
    this.#known.set(attempt, outcome);
    if (this.#known.size <= REMEMBERED) return;
    const oldest = this.#known.keys().next().value;
    if (oldest !== undefined) this.#known.delete(oldest);
  }

  /** What is decided; undefined while nothing is. @throws StoreUnavailable */
  async of(attempt: Attempt): Promise<Outcome | undefined> {
    const known = this.known(attempt);
    if (known) return known;
    const outcome = outcomeOf(attempt, await this.#read(attempt.key));
    if (outcome) this.note({ attempt: attempt.id, outcome, parts: [] });
    return outcome;
  }

  /** The events of the attempt that was committed under a key, if one was. @throws StoreUnavailable */
  async committedParts(key: string): Promise<readonly WrittenPart[] | undefined> {
    return (await this.#read(key)).find(({ outcome }) => outcome === 'committed')?.parts;
  }

  /**
   * Commits an attempt, unless it was withdrawn meanwhile or another attempt of the same command is committed.
   * @throws StoreUnavailable: the outcome is unknown
   */
  commit(attempt: Attempt, parts: readonly WrittenPart[]): Promise<Outcome | 'repeated'> {
    return this.#decide(attempt, { attempt: attempt.id, outcome: 'committed', parts });
  }

  /** Withdraws an attempt unless it is decided. @returns its outcome @throws StoreUnavailable */
  async withdraw(attempt: Attempt): Promise<Outcome> {
    const decision: Decision = { attempt: attempt.id, outcome: 'withdrawn', parts: [] };
    return (await this.#decide(attempt, decision)) === 'committed' ? 'committed' : 'withdrawn';
  }

  /**
   * The outcome of an attempt that may be under way in another process: it is waited for, and withdrawn when it does not
   * come, as after a crash. @throws StoreUnavailable
   */
  settle(attempt: Attempt): Promise<Outcome> {
    const known = this.known(attempt);
    if (known) return Promise.resolve(known);
    const running = this.#settling.get(attempt.id);
    if (running) return running;
    const settling = this.#settle(attempt).finally(() => this.#settling.delete(attempt.id));
    this.#settling.set(attempt.id, settling);
    return settling;
  }

  async #settle(attempt: Attempt): Promise<Outcome> {
    const end = performance.now() + this.patienceMs;
    for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LAST_LOOK_MS)) {
      const outcome = await this.of(attempt);
      if (outcome) return outcome;
      if (performance.now() >= end) return this.withdraw(attempt);
      await pause(wait);
    }
  }

  async #decide(attempt: Attempt, decision: Decision): Promise<Outcome | 'repeated'> {
    const stream = this.format.decisionStreamOf(attempt.key);
    const record = this.format.encodeDecision(decision);
    for (let last = NO_REVISION; ;) {
      try {
        await this.server.append(stream, last, [record]);
        this.note(decision);
        return decision.outcome;
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
      }
      const earlier = await this.#read(attempt.key);
      const outcome = outcomeOf(attempt, earlier);
      if (outcome === 'withdrawn' && isRepeat(attempt, earlier)) return 'repeated';
      if (outcome) return outcome;
      last = earlier.length - 1;
    }
  }

  async #read(key: string): Promise<Decision[]> {
    const records = await this.server.readStream(this.format.decisionStreamOf(key), 0);
    const decisions = records.map((record) => this.format.decodeDecision(record));
    for (const decision of decisions) this.note(decision);
    return decisions;
  }
}

/** Once one attempt under a key is committed, no other ever is. */
const outcomeOf = ({ id }: Attempt, decisions: readonly Decision[]): Outcome | undefined => {
  const committed = decisions.find(({ outcome }) => outcome === 'committed');
  if (committed) return committed.attempt === id ? 'committed' : 'withdrawn';
  return decisions.find(({ attempt }) => attempt === id)?.outcome;
};

const isRepeat = ({ id }: Attempt, decisions: readonly Decision[]): boolean =>
  decisions.some(({ attempt, outcome }) => outcome === 'committed' && attempt !== id);
