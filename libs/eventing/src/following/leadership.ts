import type { Pool, PoolClient } from 'pg';
import { NewerEvent } from '../events/recorded-event.js';
import { backoffMillis, pause } from './waiting.js';

const STANDBY_MILLIS = 500;
/** How long a program that is too old for the log leaves the lead to others. */
const OUTDATED_MILLIS = 30_000;

/**
 * Lets one process of several do a piece of work: whoever holds a session lock in the database. The others stand by
 * and take over soon after the leader's connection ended. A mistake (two leaders for a moment) must be harmless
 * to the work: checkpoints fence it.
 */
export class Leadership {
  /** @param pool one of its connections is kept for as long as this process leads or stands by */
  constructor(
    private readonly pool: Pool,
    private readonly lock: string,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  /** Competes until `stop`; runs `work` while leading, with a signal that is given when the lead is lost or over. */
  async run(work: (signal: AbortSignal) => Promise<void>, stop: AbortSignal): Promise<void> {
    let failures = 0;
    while (!stop.aborted) {
      try {
        await this.#attempt(work, stop);
        failures = 0;
        await pause(STANDBY_MILLIS * (0.5 + Math.random()), stop);
      } catch (error) {
        if (stop.aborted) return;
        failures += 1;
        this.onProblem(error);
        const isOutdated = error instanceof NewerEvent;
        await pause(isOutdated ? OUTDATED_MILLIS : backoffMillis(failures), stop);
      }
    }
  }

  async #attempt(work: (signal: AbortSignal) => Promise<void>, stop: AbortSignal): Promise<void> {
    const client = await this.pool.connect();
    const over = new AbortController();
    const end = (): void => over.abort();
    client.on('error', end).on('end', end);
    stop.addEventListener('abort', end, { once: true });
    if (stop.aborted) end();
    try {
      while (!over.signal.aborted && !(await this.#tryLock(client))) {
        // Polled, since a session that waits inside pg_advisory_lock holds back vacuum for as long as it waits.
        await pause(STANDBY_MILLIS * (0.5 + Math.random()), over.signal);
      }
      if (!over.signal.aborted) await work(over.signal);
    } finally {
      stop.removeEventListener('abort', end);
      // Closing the session is what gives the lock back, whatever state the connection is in.
      client.release(true);
    }
  }

  async #tryLock(client: PoolClient): Promise<boolean> {
    const { rows } = await client.query<{ leads: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as leads',
      [this.lock],
    );
    return rows[0]?.leads === true;
  }
}
