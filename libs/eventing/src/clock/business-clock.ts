import type { Pool, PoolClient } from 'pg';
import { instantFromMillis, millisOf, type Instant } from '@palabre/kernel';
import type { EventStore } from '../log/event-store.js';

/** Moving the clock back would let time-bound rules be decided twice. */
export class ClockGoesForwardOnly extends Error {
  override readonly name = 'ClockGoesForwardOnly';
  constructor(readonly now: Instant) {
    super(`the business clock already shows ${now}`);
  }
}

const CHANNEL = 'palabre_clock';
const REFRESH_MS = 5_000;

/**
 * The one clock of deadlines, effective dates and timers: the machine's time plus an offset kept in the database,
 * so that all processes share it and it outlives them. In production nothing may move it, and a database whose clock was moved is
 * refused.
 */
export class BusinessClock {
  private offsetMillis = 0;
  private listener: PoolClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly moved = new Set<() => void>();

  /**
   * @param log tells whether there are events, also where they are not in this database
   * @param sessions where the connection is from that listens; `pool` unless given
   */
  constructor(
    private readonly pool: Pool,
    private readonly log: Pick<EventStore, 'head'>,
    private readonly sessions = pool,
  ) {}

  /** Reads the offset and follows its changes by other processes. */
  async start(): Promise<void> {
    await this.refresh();
    await this.listen();
    this.timer = setInterval(() => void this.refreshQuietly(), REFRESH_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.listener?.release(true);
    this.listener = undefined;
  }

  readonly now = (): Instant => instantFromMillis(Date.now() + this.offsetMillis);

  /** Whether it shows another time than the machine's. */
  isMoved(): boolean {
    return this.offsetMillis !== 0;
  }

  /** Calls back whenever this process learns that the clock was moved. Returns how to stop. */
  onMoved(callback: () => void): () => void {
    this.moved.add(callback);
    return () => this.moved.delete(callback);
  }

  /**
   * Moves the clock to a moment, for all processes: forward only, but before the first event anywhere.
   * @throws ClockGoesForwardOnly
   */
  async moveTo(target: Instant): Promise<Instant> {
    const isEmpty = (await this.log.head()) === 0n;
    const { rows } = await this.pool.query<{ offset_ms: string }>(
      `update log.business_clock set offset_ms = $1
        where offset_ms <= $1 or ($2 and not exists (select from log.events))
       returning offset_ms`,
      [millisOf(target) - Date.now(), isEmpty],
    );
    if (rows.length === 0) {
      await this.refresh();
      throw new ClockGoesForwardOnly(this.now());
    }
    this.show(Number(rows[0]?.offset_ms));
    await this.pool.query(`select pg_notify($1, '')`, [CHANNEL]);
    return this.now();
  }

  private async refresh(): Promise<void> {
    const { rows } = await this.pool.query<{ offset_ms: string }>(
      'select offset_ms from log.business_clock',
    );
    this.show(Number(rows[0]?.offset_ms ?? 0));
  }

  private show(offsetMillis: number): void {
    if (offsetMillis === this.offsetMillis) return;
    this.offsetMillis = offsetMillis;
    for (const callback of this.moved) callback();
  }

  private async refreshQuietly(): Promise<void> {
    try {
      if (!this.listener) await this.listen();
      await this.refresh();
    } catch {
      // The next round tries again; until then the last known offset holds.
    }
  }

  private async listen(): Promise<void> {
    const client = await this.sessions.connect();
    client.on('notification', () => void this.refreshQuietly());
    client.on('error', () => {
      this.listener?.release(true);
      this.listener = undefined;
    });
    try {
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      // Not given back it would be lost to the pool, once for each round of an outage.
      client.release(true);
      throw error;
    }
    this.listener = client;
  }
}
