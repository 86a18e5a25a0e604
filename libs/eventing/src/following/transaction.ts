import type { Pool, PoolClient, QueryResult } from 'pg';

/** What a transaction does on its connection, after the statements it begins with. */
type Work<Client, Result> = (client: Client, opened: readonly QueryResult[]) => Promise<Result>;

/**
 * Runs `work` in one transaction and commits, or rolls back and rethrows.
 *
 * The commit does not wait for the disk: rows and checkpoint come and go together and can be folded again, and
 * the write-ahead log keeps them behind the events they were folded from.
 *
 * @param opening statements to begin with, which take no round trip of their own; `work` is given their results
 */
export const inTransaction = async <Result>(
  pool: Pool,
  work: Work<PoolClient, Result>,
  opening: readonly string[] = [],
): Promise<Result> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A checked-out client whose connection breaks between two queries would otherwise end the process.
  const onBroken = (error: Error): void => {
    broken ??= error;
  };
  client.on('error', onBroken);
  try {
    return await transactionOn(client, work, { opening, onBroken });
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
};

const BEGIN = ['begin', 'set local synchronous_commit to off'];

/** The same on a connection that the caller keeps; `onBroken` hears of one that cannot even roll back. */
export const transactionOn = async <Client extends Pick<PoolClient, 'query'>, Result>(
  client: Client,
  work: Work<Client, Result>,
  { opening = [], onBroken = () => undefined }: TransactionOptions = {},
): Promise<Result> => {
  try {
    // One message: if it does not begin, nothing behind it is done either.
    const results: unknown = await client.query([...BEGIN, ...opening].join('; '));
    const result = await work(client, (results as QueryResult[]).slice(BEGIN.length));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(onBroken);
    throw error;
  }
};

interface TransactionOptions {
  readonly opening?: readonly string[];
  readonly onBroken?: (error: Error) => void;
}

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
