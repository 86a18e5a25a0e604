import type { Pool, PoolClient } from 'pg';
import { backoffMillis, pause } from './waiting.js';

const TICK_MILLIS = 500;

/** What a process does with the pieces of work it leads, for as long as one database session lasts. */
export interface LeadSession {
  /** The pieces that anybody may work on now; asked twice a second. */
  open(): Promise<readonly string[]>;
  /** Whether this process can work on every piece that is open to anybody. */
  isWhole(): boolean;
  take(names: readonly string[]): Promise<void>;
  /** Ends work on a piece; another process may have it once this resolves. */
  leave(name: string): Promise<void>;
  /** Ends all work, after the signal was given. */
  end(): Promise<void>;
}

/**
 * Shares pieces of work between processes, each piece led by one of them: whoever holds its session lock in the
 * database. A process leads no more than its share, and gives up what is above it when others join. The pieces of a
 * process that dies are free as soon as its connection ends. A mistake (two leaders for a moment) must be harmless to
 * the work: checkpoints fence it.
 */
export class SharedLeads {
  readonly #led = new Set<string>();
  /** Whether the others count on this process for its share. */
  #isCounted = false;

  constructor(
    private readonly pool: Pool,
    /** Of all pieces' locks and of the lock by which the processes count each other. */
    private readonly prefix: string,
    private readonly begin: (signal: AbortSignal) => Promise<LeadSession>,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  /** Competes until `stop`. Never throws. */
  async run(stop: AbortSignal): Promise<void> {
    let failures = 0;
    while (!stop.aborted) {
      try {
        await this.#session(stop, () => {
          failures = 0;
        });
      } catch (error) {
        if (stop.aborted) return;
        this.onProblem(error);
      }
      failures += 1;
      await pause(backoffMillis(failures), stop);
    }
  }

  async #session(stop: AbortSignal, working: () => void): Promise<void> {
    const client = await this.pool.connect();
    const over = new AbortController();
    const end = (): void => over.abort();
    client.on('error', end).on('end', end);
    stop.addEventListener('abort', end, { once: true });
    let session: LeadSession | undefined;
    try {
      if (stop.aborted) return;
      await client.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [this.prefix]);
      this.#isCounted = true;
      session = await this.begin(over.signal);
      while (!over.signal.aborted) {
        await this.#tick(client, session);
        working();
        // Polled, since a session that waits inside pg_advisory_lock holds back vacuum for as long as it waits.
        await pause(TICK_MILLIS * (0.75 + Math.random() / 2), over.signal);
      }
    } finally {
      over.abort();
      stop.removeEventListener('abort', end);
      await session?.end();
      this.#led.clear();
      // Closing the session is what gives the locks back, whatever state the connection is in.
      client.release(true);
    }
  }

  async #tick(client: PoolClient, session: LeadSession): Promise<void> {
    const open = await session.open();
    if (!session.isWhole()) await this.#leaveCount(client);
    const share = Math.ceil(open.length / (await this.#processes(client)));
    const kept = [...this.#led].filter((name) => open.includes(name)).slice(0, share);
    for (const name of [...this.#led].filter((led) => !kept.includes(led))) {
      await session.leave(name);
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [this.#lock(name)]);
      this.#led.delete(name);
    }
    const free = open.filter((name) => !this.#led.has(name));
    if (this.#led.size < share && free.length > 0) {
      await this.#take(client, free, share - this.#led.size);
    }
    await session.take([...this.#led]);
  }

  /** What it cannot do would stay undone, were the others to leave it a share. */
  async #leaveCount(client: PoolClient): Promise<void> {
    if (!this.#isCounted) return;
    await client.query('select pg_advisory_unlock_shared(hashtextextended($1, 0))', [this.prefix]);
    this.#isCounted = false;
  }

  async #take(client: PoolClient, free: readonly string[], most: number): Promise<void> {
    // The limit ends the scan: no lock is taken beyond it.
    const { rows } = await client.query<{ name: string }>(
      `select name from unnest($1::text[]) as piece (name)
        where pg_try_advisory_lock(hashtextextended($2 || name, 0)) limit $3`,
      [free, this.#lock(''), most],
    );
    for (const { name } of rows) this.#led.add(name);
  }

  /** How many processes share the work, this one included where it is counted. */
  async #processes(client: PoolClient): Promise<number> {
    const { rows } = await client.query<{ number: number }>(
      `select count(*)::integer as number from pg_locks
        where locktype = 'advisory' and granted and objsubid = 1
          and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32 | objid::bigint) = hashtextextended($1, 0)`,
      [this.prefix],
    );
    return Math.max(1, rows[0]?.number ?? 1);
  }

  #lock(name: string): string {
    return `${this.prefix}:${name}`;
  }
}
