import type { Pool, PoolClient } from 'pg';

/**
 * Runs `work` in one transaction and commits, or rolls back and rethrows.
 *
 * The commit does not wait for the disk: rows and checkpoint come and go together and can be folded again, and
 * the write-ahead log keeps them behind the events they were folded from.
 */
export const inTransaction = async <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A checked-out client whose connection breaks between two queries would otherwise end the process.
  const onBroken = (error: Error): void => {
    broken ??= error;
  };
  client.on('error', onBroken);
  try {
    return await transactionOn(client, () => work(client), onBroken);
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
};

/** The same on a connection that the caller keeps; `onBroken` hears of one that cannot even roll back. */
export const transactionOn = async <Result>(
  client: Pick<PoolClient, 'query'>,
  work: () => Promise<Result>,
  onBroken: (error: Error) => void = () => undefined,
): Promise<Result> => {
  try {
    await client.query('begin; set local synchronous_commit to off');
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(onBroken);
    throw error;
  }
};

const sqlState = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
};

/**
 * Whether a database error comes from the values themselves, so that trying again cannot help: data exceptions,
 * broken constraints, values beyond a limit, and values the driver could not even send.
 */
export const isDataError = (error: unknown): boolean => {
  const state = sqlState(error);
  if (state === undefined) return error instanceof TypeError || error instanceof RangeError;
  return ['22', '23', '54'].includes(state.slice(0, 2));
};

/** Whether the server or the connection is in trouble, as opposed to one statement on one table. */
export const isOutage = (error: unknown): boolean => {
  const state = sqlState(error);
  if (state === undefined) return !isDataError(error);
  return ['08', '25', '40', '53', '55', '57', '58', 'XX'].includes(state.slice(0, 2));
};

/** Whether a statement gave up waiting for a lock, or was given up to end a deadlock. */
export const isLockTimeout = (error: unknown): boolean =>
  ['55P03', '40P01'].includes(sqlState(error) ?? '');

/** What went wrong in the database, without any value: SQLSTATE and constraint. */
export const databaseReason = (error: unknown): string => {
  const constraint = (error as { constraint?: unknown }).constraint;
  const state = sqlState(error) ?? (error instanceof Error ? error.name : 'unknown');
  return `database ${state}${typeof constraint === 'string' ? ` (${constraint})` : ''}`;
};
