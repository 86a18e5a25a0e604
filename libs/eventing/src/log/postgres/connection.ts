import type pg from 'pg';
import { untold, type Telemetry } from '../../telemetry/telemetry.js';

/** How the log reaches its database, and how long it waits for it. */
export interface PostgresEventStoreOptions {
  /** Where and as whom, as `pg` takes it; all connections of the store use it. */
  readonly connection: pg.ClientConfig;
  /** Connections for reading. Two for writing and one for LISTEN come on top. Default 4. */
  readonly readers?: number;
  /** How long connecting may take, in milliseconds. Default 5,000. */
  readonly connectTimeoutMs?: number;
  /** How long one statement may take, in milliseconds. Default 15,000. */
  readonly answerTimeoutMs?: number;
  /** Appends that may wait for their turn; the next is refused with StoreUnavailable. Default 10,000. */
  readonly maxWaiting?: number;
  /** How often those who wait for appends are woken without notice, in milliseconds. Default 5,000. */
  readonly pollIntervalMs?: number;
  /** Who is told of each statement; nobody unless given. */
  readonly telemetry?: Pick<Telemetry, 'batchStored'>;
}

/** Options with every default filled in. */
export type Settings = Required<PostgresEventStoreOptions>;

export const settingsOf = (options: PostgresEventStoreOptions): Settings => ({
  readers: 4,
  connectTimeoutMs: 5_000,
  answerTimeoutMs: 15_000,
  maxWaiting: 10_000,
  pollIntervalMs: 5_000,
  telemetry: untold,
  ...options,
});

/**
 * What every session of the log is set to, whatever the server's defaults. Plans are kept, and made perhaps when the
 * table was small: without the planner's settings they could stay sequential scans.
 */
const SESSION = [
  '-c timezone=UTC',
  '-c datestyle=ISO',
  '-c default_transaction_isolation=read\\ committed',
  '-c enable_seqscan=off',
  // Without sequential scans a plan looks costly enough to be compiled, which takes far longer than it runs.
  '-c jit=off',
  '-c plan_cache_mode=force_generic_plan',
];

/** The `options` of a connection URL take the place of the config's, so they are moved out of it. */
const splitOptions = (url: string | undefined): { url?: string; options?: string } => {
  if (url === undefined || !URL.canParse(url)) return { url };
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options') ?? undefined;
  parsed.searchParams.delete('options');
  return options === undefined ? { url } : { url: parsed.href, options };
};

/** The client configuration of one of the log's connections. `role` is shown in `pg_stat_activity`. */
export const clientConfig = (settings: Settings, role: string): pg.ClientConfig => {
  const { connection, connectTimeoutMs, answerTimeoutMs } = settings;
  const { url, options } = splitOptions(connection.connectionString);
  return {
    ...connection,
    ...(url !== undefined && { connectionString: url }),
    application_name: `palabre log ${role}`,
    options: [connection.options, options, ...SESSION].filter(Boolean).join(' '),
    connectionTimeoutMillis: connectTimeoutMs,
    // The server gives up first, so that a statement nobody waits for any more does not hold the head row.
    statement_timeout: Math.max(1, Math.floor(answerTimeoutMs * 0.8)),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
};

/** Rejects when the answer takes longer; the caller then destroys the connection. */
export const withDeadline = async <T>(answer: Promise<T>, millis: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${millis} ms`)), millis);
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
};
