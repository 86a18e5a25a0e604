import pg from 'pg';
import { DatabaseSetupError, placeOf } from './errors.js';

/** The oldest PostgreSQL that is supported, as the server numbers itself. */
const OLDEST_SERVER = 150_000;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Runs work on one connection of its own and closes it.
 * @throws DatabaseSetupError when there is no connection, or the server is too old
 */
export async function withSession<T>(
  url: string,
  work: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = await connect(url);
  try {
    await assertSupported(session, url);
    return await work(session);
  } finally {
    await session.end().catch(() => undefined);
  }
}

/** Runs work while holding a lock of the whole server (of one database: of those who ask there); others wait. */
export async function withAdvisoryLock<T>(
  session: pg.Client,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  await session.query(`set lock_timeout = '120s'`);
  await session.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
  try {
    return await work();
  } finally {
    await session
      .query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
      .catch(() => undefined);
  }
}

async function connect(url: string): Promise<pg.Client> {
  let session: pg.Client;
  try {
    session = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    session.on('error', () => undefined);
    await session.connect();
    return session;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new DatabaseSetupError(
      `No connection to the database at ${placeOf(url)}: ${code ?? message}. Check DATABASE_URL, ` +
        'and that the server runs and lets this user in.',
    );
  }
}

async function assertSupported(session: pg.Client, url: string): Promise<void> {
  const { rows } = await session.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number,
            current_setting('server_version') as version`,
  );
  if ((rows[0]?.number ?? 0) >= OLDEST_SERVER) return;
  throw new DatabaseSetupError(
    `The server at ${placeOf(url)} is PostgreSQL ${rows[0]?.version}; 15 or newer is needed.`,
  );
}
