import type { Pool, PoolClient } from 'pg';

/** Another process builds the same read model anew. */
export class RebuildUnderWay extends Error {
  override readonly name = 'RebuildUnderWay';
  constructor(readonly projection: string) {
    super(`projection ${projection} is being rebuilt already`);
  }
}

/** The session lock that a rebuild holds. */
export const rebuildLock = (projection: string): string => `palabre:rebuild:${projection}`;

const UNLOCK = { text: 'select pg_advisory_unlock_all()', query_timeout: 5_000 };

/**
 * Runs work on a read model's second table while nobody else does. All that is written is to go through the client
 * that holds the lock: the lock goes with its session, and so nobody writes without it. The signal is given when the
 * session is lost, or by `stop`.
 * @throws RebuildUnderWay
 */
export const exclusively = async <Result>(
  pool: Pool,
  projection: string,
  stop: AbortSignal,
  work: (client: PoolClient, signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect();
  const over = new AbortController();
  const lost = (): void => over.abort(new Error('the connection to the database was lost'));
  client.on('error', lost).on('end', lost);
  try {
    const { rows } = await client.query<{ ours: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as ours',
      [rebuildLock(projection)],
    );
    if (!rows[0]?.ours) throw new RebuildUnderWay(projection);
    return await work(client, AbortSignal.any([over.signal, stop]));
  } finally {
    client.off('end', lost);
    // Said in so many words, for a session that is closed keeps its lock until the server comes to that.
    await client.query(UNLOCK).catch(() => undefined);
    // Closing it is what gives the lock back whatever state the connection is in.
    client.release(true);
  }
};
