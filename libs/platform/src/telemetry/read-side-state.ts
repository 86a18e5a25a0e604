import type { Pool } from 'pg';
import type { EventStore } from '@palabre/eventing';

/** How many wait for a person, of one kind. */
interface Waiting {
  readonly what: string;
  readonly number: number;
}

/** How far the read side is, and what waits for a person. */
export interface ReadSideState {
  /** By projection or reaction: positions between it and the head of the log. */
  readonly lags: readonly {
    readonly name: string;
    readonly positions: number;
    /** Whole seconds since it moved last. */
    readonly idleSeconds: number;
  }[];
  /** By projection. */
  readonly deadLetters: readonly Waiting[];
  /** By owner. */
  readonly openItems: readonly Waiting[];
}

/** Asks log and database. @throws when either does not answer */
export const lookAtReadSide = async (
  pool: Pick<Pool, 'query'>,
  store: Pick<EventStore, 'head'>,
): Promise<ReadSideState> => {
  const checkpoints = await pool.query<{ name: string; position: string; idle: number }>(
    `select name, position::text as position,
            extract(epoch from clock_timestamp() - updated_at)::int as idle
       from read.checkpoints order by name`,
  );
  // Read after the checkpoints: none can be ahead of it.
  const head = await store.head();
  const waiting = async (table: string): Promise<Waiting[]> =>
    (await pool.query<Waiting>(table)).rows;
  return {
    lags: checkpoints.rows.map(({ name, position, idle }) => ({
      name,
      positions: Number(head - BigInt(position)),
      idleSeconds: idle,
    })),
    deadLetters: await waiting(
      `select projection as what, count(*)::int as number from read.dead_letters
        group by projection order by projection`,
    ),
    openItems: await waiting(
      `select owner as what, count(*)::int as number from read.open_items
        where settled_at is null group by owner order by owner`,
    ),
  };
};
