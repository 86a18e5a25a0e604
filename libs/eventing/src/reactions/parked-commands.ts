import type { Pool } from 'pg';
import { backoffMillis, pause } from '../following/waiting.js';
import type { OpenItemRetrier } from './open-item-retrier.js';
import { takeParkedItem } from './open-items.js';

export interface ParkedCommandsOptions {
  /** Connections of the role that may write schema `read`. */
  readonly pool: Pool;
  readonly retrier: Pick<OpenItemRetrier, 'retry'>;
  /** How often it looks, in milliseconds; 1,000 unless told. */
  readonly pollMillis?: number;
  /** Errors after which it goes on by itself: to be logged, by name and code only. */
  readonly onProblem?: (error: unknown, names: readonly string[]) => void;
}

/** Who settles an open item that needed nobody. */
const NAME = 'eventing.parked-commands';

/**
 * Sends commands again that were put aside because of read models, once those have come along: in the order of their
 * events, each under its own id. Any number of processes may do so. What a rule then refuses stays open for a person.
 */
export class ParkedCommands {
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(private readonly options: ParkedCommandsOptions) {}

  /** Never throws: see `onProblem`. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Lets the command under way end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { pool, retrier, pollMillis = 1_000, onProblem } = this.options;
    const { signal } = this.#stop;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const openItemId = await takeParkedItem(pool);
        if (openItemId === undefined) await pause(pollMillis, signal);
        else await retrier.retry({ openItemId, by: NAME }, signal);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        onProblem?.(error, [NAME]);
        await pause(backoffMillis(failures), signal);
      }
    }
  }
}
