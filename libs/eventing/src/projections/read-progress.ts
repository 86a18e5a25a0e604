import type { Notification, Pool, PoolClient } from 'pg';
import { PROJECTED_CHANNEL } from '../following/checkpoints.js';
import { backoffMillis, pause, Wakeup } from '../following/waiting.js';
import type { Position } from '../log/event-store.js';

const POLL_MILLIS = 250;

/** Which of the projections `$1` (names) lack events that could not be folded: rows of theirs may be missing, or old. */
export const PROJECTIONS_INCOMPLETE = `
  select name from unnest($1::text[]) as named (name)
   where exists (select from read.dead_letters where projection = name) order by name`;

/**
 * Knows how far the read side is, for those who want to read their own writes. Listens on a connection of its own,
 * and looks now and then while somebody waits, so that a lost connection only costs time.
 */
export class ReadProgress {
  readonly #stop = new AbortController();
  readonly #news = new Wakeup();
  #listening: Promise<void> | undefined;
  #reading: Promise<ReadonlyMap<string, Position>> | undefined;

  /** @param sessions where the connection is from that listens; `pool` unless given */
  constructor(
    private readonly pool: Pool,
    private readonly sessions = pool,
  ) {}

  /** Starts to listen, and goes on for as long as the process lives; connects again by itself. */
  start(): void {
    this.#listening ??= this.#listen();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#listening;
  }

  /** The position that all of these projections or reactions have reached; 0 when one has none yet. */
  async positionOf(names: readonly string[]): Promise<Position> {
    return lowest(await this.#read(), names);
  }

  /**
   * Waits until all of these have reached a position.
   * @returns false when they have not within the time, in milliseconds
   */
  async reached(names: readonly string[], position: Position, timeoutMs: number): Promise<boolean> {
    this.start();
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const ticket = this.#news.ticket();
      if (lowest(await this.#read(), names) >= position) return true;
      const left = deadline - performance.now();
      if (left <= 0 || this.#stop.signal.aborted) return false;
      await this.#sleep(ticket, Math.min(left, POLL_MILLIS));
    }
  }

  async #sleep(ticket: number, millis: number): Promise<void> {
    const over = AbortSignal.any([AbortSignal.timeout(Math.ceil(millis)), this.#stop.signal]);
    await this.#news.since(ticket, over);
  }

  /** One look at all checkpoints serves everybody who asks before it has begun. */
  #read(): Promise<ReadonlyMap<string, Position>> {
    this.#reading ??= (async () => {
      await Promise.resolve();
      const reading = this.pool.query<{ name: string; position: string }>(
        'select name, position::text as position from read.checkpoints',
      );
      this.#reading = undefined;
      const { rows } = await reading;
      return new Map(rows.map(({ name, position }) => [name, BigInt(position)]));
    })();
    return this.#reading;
  }

  async #listen(): Promise<void> {
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      try {
        await this.#hear(() => {
          failures = 0;
        });
      } catch {
        // The poll serves those who wait meanwhile; an outage shows in their own queries.
      }
      failures += 1;
      await pause(backoffMillis(failures), this.#stop.signal);
    }
  }

  /** Listens until the connection ends or the process stops. */
  async #hear(connected: () => void): Promise<void> {
    const client: PoolClient = await this.sessions.connect();
    const over = new AbortController();
    const end = (): void => over.abort();
    const hear = ({ channel }: Notification): void => {
      if (channel === PROJECTED_CHANNEL) this.#news.wake();
    };
    client.on('error', end).on('end', end).on('notification', hear);
    this.#stop.signal.addEventListener('abort', end, { once: true });
    try {
      await client.query(`listen ${PROJECTED_CHANNEL}`);
      connected();
      this.#news.wake();
      if (!this.#stop.signal.aborted) await pauseUntil(over.signal);
    } finally {
      this.#stop.signal.removeEventListener('abort', end);
      client.release(true);
    }
  }
}

const lowest = (positions: ReadonlyMap<string, Position>, names: readonly string[]): Position => {
  const reached = names.map((name) => positions.get(name) ?? 0n);
  return reached.reduce((a, b) => (a < b ? a : b), reached[0] ?? 0n);
};

const pauseUntil = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
