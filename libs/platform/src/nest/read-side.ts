import type { Pool } from 'pg';
import { refuse } from '@palabre/kernel';
import {
  CommandRefused,
  type EventStore,
  type ReadProgress,
  type ReadSide,
} from '@palabre/eventing';

const WAIT_MS = 5_000;

/** The read side as commands may see it: what they name is never older than the moment they ask. */
export const projectionReadSide = (
  pool: Pool,
  store: Pick<EventStore, 'head'>,
  progress: Pick<ReadProgress, 'reached'>,
): ReadSide => ({
  async query<Row>(
    projections: readonly string[],
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    const isCurrent =
      projections.length === 0 ||
      (await progress.reached([...projections], await store.head(), WAIT_MS));
    if (!isCurrent) {
      throw new CommandRefused(refuse('READ_MODEL_BEHIND'));
    }
    const { rows } = await pool.query(sql, [...parameters]);
    return rows as Row[];
  },
});
