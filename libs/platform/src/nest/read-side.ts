import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { refuse } from '@palabre/kernel';
import {
  CommandRefused,
  PROJECTIONS_INCOMPLETE,
  ProofReader,
  READ_MODEL_BEHIND,
  READ_MODEL_INCOMPLETE,
  type EventStore,
  type ReadProgress,
  type ReadSide,
} from '@palabre/eventing';

const WAIT_MS = 5_000;
const POLL_MS = 50;

const incomplete = async (
  pool: Pick<Pool, 'query'>,
  projections: readonly string[],
): Promise<string[]> => {
  const { rows } = await pool.query<{ name: string }>(PROJECTIONS_INCOMPLETE, [projections]);
  return rows.map(({ name }) => name);
};

/** The read side as commands may see it: what they name is never older than the moment they ask, and nothing is missing. */
export const projectionReadSide = (
  pool: Pick<Pool, 'query'>,
  store: Pick<EventStore, 'head'>,
  progress: Pick<ReadProgress, 'reached'>,
  waitMs = WAIT_MS,
): ReadSide => ({
  async query<Row>(
    projections: readonly string[],
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    if (projections.length > 0) {
      const upTo = await store.head();
      if (!(await progress.reached([...projections], upTo, waitMs))) {
        const details = { readModels: [...projections], upTo: upTo.toString() };
        throw new CommandRefused(refuse(READ_MODEL_BEHIND, details));
      }
      // Looked up after they have come so far: a letter is stored together with the checkpoint that passes it.
      const readModels = await incomplete(pool, projections);
      if (readModels.length > 0) {
        throw new CommandRefused(refuse(READ_MODEL_INCOMPLETE, { readModels }));
      }
    }
    const { rows } = await pool.query(sql, [...parameters]);
    return rows as Row[];
  },
  async treeUpTo(position) {
    const reader = new ProofReader(pool);
    const deadline = performance.now() + waitMs;
    while ((await reader.state()).position < position) {
      if (performance.now() > deadline) return undefined;
      await sleep(POLL_MS);
    }
    const index = await reader.indexAt(position);
    if (index === undefined) return undefined;
    return { size: index + 1, root: (await reader.root(index + 1)).toString('hex') };
  },
});
