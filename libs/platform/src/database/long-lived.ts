import type pg from 'pg';

/**
 * A host that loses power or its network says nothing. Without these, the server would keep the session locks of such a
 * worker for two hours, and a process would wait a quarter of an hour for a server that is gone.
 */
const SESSION = [
  '-c tcp_keepalives_idle=5',
  '-c tcp_keepalives_interval=5',
  '-c tcp_keepalives_count=3',
  '-c tcp_user_timeout=20000',
  '-c idle_in_transaction_session_timeout=60000',
];

/** How long one statement may take before its connection is taken for lost, in milliseconds. */
export const ANSWER_TIMEOUT_MS = 60_000;

/** The URL with more settings for each session; what was chosen in it before stays. */
const withSettings = (url: string): string => {
  if (!URL.canParse(url)) return url;
  const changed = new URL(url);
  const chosen = changed.searchParams.get('options');
  changed.searchParams.set('options', [...SESSION, chosen].filter(Boolean).join(' '));
  return changed.href;
};

/** How a pool of a process that runs for months reaches the database: a peer that is gone is found out by either side. */
export const longLived = (url: string) =>
  ({
    connectionString: withSettings(url),
    connectionTimeoutMillis: 5_000,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  }) satisfies pg.PoolConfig;
