import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { refuse } from '@palabre/kernel';
import {
  CommandRefused,
  ProofReader,
  type EventStore,
  type ReadProgress,
  type ReadSide,
} from '@palabre/eventing';

const WAIT_MS = 5_000;
const POLL_MS = 50;

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
  async treeUpTo(position) {
    const reader = new ProofReader(pool);
    const deadline = performance.now() + WAIT_MS;
    while ((await reader.state()).position < position) {
      if (performance.now() > deadline) return undefined;
      await sleep(POLL_MS);
    }
    const index = await reader.indexAt(position);
    if (index === undefined) return undefined;
    return { size: index + 1, root: (await reader.root(index + 1)).toString('hex') };
  },
});
