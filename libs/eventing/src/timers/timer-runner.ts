import type { Instant } from '@palabre/kernel';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../following/transaction.js';
import { backoffMillis, pause, Wakeup } from '../following/waiting.js';
import { StoreUnavailable, type EventStore, type Position } from '../log/event-store.js';
import {
  COMMAND_FAILED,
  insertOpenItems,
  openItemId,
  type OpenItem,
} from '../reactions/open-items.js';
import { Patience, ReadModelsUnready } from '../reactions/patience.js';
import {
  kindOf,
  MAX_FAILURES,
  type Dispatch,
  type DispatchOutcome,
  type Origin,
} from '../reactions/reactor.js';
import { sendTimer } from './send-timer.js';
import { timerCommandId } from './timer.js';
import {
  markFired,
  millisUntilDue,
  postpone,
  takeDueTimer,
  type TakenTimer,
} from './timer-table.js';

export interface TimerRunnerOptions {
  /** Connections of the role that may write schema `read`; one is in use while a command is under way. */
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'head'>;
  /** The business clock. */
  readonly now: () => Instant;
  readonly dispatch: Dispatch;
  /** Names of the reactions that are followed here: their timers wait until the reaction has seen the log. */
  readonly reactions: readonly string[];
  /** How often it looks without being woken, in milliseconds of the machine's clock; 1,000 unless told. */
  readonly pollMillis?: number;
  /** Errors after which the runner goes on by itself: to be logged, by name and code only. */
  readonly onProblem?: (error: unknown, names: readonly string[], origin?: Origin) => void;
  /** How long a command is waited for whose read models are behind, in milliseconds; a minute unless told. */
  readonly patienceMillis?: number;
}

/** How long it waits at first, and at most, for a reaction to catch up or another process to let go of a timer. */
const BLOCKED_MILLIS = 10;
const LONGEST_BLOCKED_MILLIS = 500;
/** How long a timer is left alone whose read models are behind: each try waits by itself, and the others wait for it. */
const UNREADY_MILLIS = 5_000;

/** A command that is to be sent again: how often it has failed, and when, in milliseconds. */
interface SendAgain {
  readonly failures: number;
  readonly millis: number;
}

/**
 * Sends the commands of timers that are due, one after the other in order of their moments. Any number of processes
 * may do so: each timer is taken by one. A timer is noted as fired after its command has its answer; when the process
 * ends in between, another sends the command again under the same id, and it is stored once.
 */
export class TimerRunner {
  readonly #wakeup = new Wakeup();
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  /** Where the log ended when a timer was found due; forgotten once nothing is due. */
  #seen: Position | undefined;
  /** How often in a row a timer was due and could not be taken. */
  #blocked = 0;
  readonly #patience: Patience;

  constructor(private readonly options: TimerRunnerOptions) {
    this.#patience = new Patience(options.patienceMillis);
  }

  /** Starts to watch the clock. Never throws: see `onProblem`. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** To be called when timers were changed or the clock was moved: looks at once. */
  readonly wake = (): void => this.#wakeup.wake();

  /** Lets the command under way end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#turn();
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        this.options.onProblem?.(error, ['timers']);
        await pause(backoffMillis(failures), signal);
      }
    }
  }

  /** Sends one command, or waits until there may be one to send. */
  async #turn(): Promise<void> {
    const { pool, store, now, pollMillis = 1_000 } = this.options;
    const ticket = this.#wakeup.ticket();
    const wait = await millisUntilDue(pool, now());
    if (wait !== 0) {
      this.#seen = undefined;
      await this.#sleep(ticket, Math.min(wait ?? pollMillis, pollMillis));
      return;
    }
    this.#seen ??= await store.head();
    if (await this.#fireNext(this.#seen)) {
      this.#seen = undefined;
      this.#blocked = 0;
    } else {
      await this.#sleep(
        ticket,
        Math.min(BLOCKED_MILLIS * 2 ** this.#blocked, LONGEST_BLOCKED_MILLIS),
      );
      this.#blocked = Math.min(this.#blocked + 1, 10);
    }
  }

  async #sleep(ticket: number, millis: number): Promise<void> {
    const end = setTimeout(this.wake, millis);
    await this.#wakeup.since(ticket, this.#stop.signal);
    clearTimeout(end);
  }

  /** @returns whether there was one to take */
  async #fireNext(seen: Position): Promise<boolean> {
    const { pool, now, reactions } = this.options;
    return inTransaction(pool, async (client) => {
      const timer = await takeDueTimer(client, { now: now(), following: reactions, seen });
      if (timer) await this.#fire(client, timer);
      return timer !== undefined;
    });
  }

  async #fire(client: PoolClient, timer: TakenTimer): Promise<void> {
    const outcome = await this.#send(timer);
    if (typeof outcome === 'object' && 'failures' in outcome) {
      await postpone(client, timer.id, outcome);
      return;
    }
    if (outcome !== 'done') await insertOpenItems(client, [openItemOf(timer, outcome)]);
    await markFired(client, timer.id);
  }

  async #send(timer: TakenTimer): Promise<DispatchOutcome | SendAgain> {
    const { command, reaction, eventId, correlationId, failures: before } = timer;
    const { dispatch, onProblem } = this.options;
    const lost = this.#patience.lost(command);
    if (lost) return lost.outcome;
    try {
      const outcome = await sendTimer(dispatch, timer, this.#stop.signal);
      this.#patience.answered(command);
      return outcome;
    } catch (error) {
      if (error instanceof ReadModelsUnready && !this.#patience.isLost(command, error)) {
        return { failures: before, millis: UNREADY_MILLIS };
      }
      onProblem?.(error, [reaction], { eventId, correlationId });
      if (error instanceof ReadModelsUnready) return error.outcome;
      if (error instanceof StoreUnavailable || this.#stop.signal.aborted) {
        return { failures: before, millis: backoffMillis(Math.max(1, before)) };
      }
      const failures = before + 1;
      if (failures < MAX_FAILURES) return { failures, millis: backoffMillis(failures) };
      return { refused: COMMAND_FAILED, details: kindOf(error) };
    }
  }
}

const openItemOf = (
  timer: TakenTimer,
  { refused, details }: Exclude<DispatchOutcome, 'done'>,
): OpenItem => ({
  id: openItemId(timerCommandId(timer)),
  reaction: timer.reaction,
  command: timer.command,
  owner: timer.owner,
  code: refused,
  details,
  eventId: timer.eventId,
  eventPosition: timer.eventPosition,
});
