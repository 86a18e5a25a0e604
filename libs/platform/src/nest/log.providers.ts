import type { Provider } from '@nestjs/common';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import {
  BusinessClock,
  checkKeys,
  EventCodec,
  KeyVault,
  ReadProgress,
  surviveLostConnections,
  WrongKey,
  type EventStore,
} from '@palabre/eventing';
import { ConfigurationError, type Configuration } from '../configuration/configuration.js';
import type { Secrets } from '../configuration/secrets.js';
import type { Context } from '../context/context.js';
import { longLived } from '../database/long-lived.js';
import { PlatformTelemetry } from '../telemetry/platform-telemetry.js';
import { openEventStore } from './event-store.js';
import { factory } from './factory.js';
import {
  CONFIGURATION,
  CONTEXTS,
  EVENT_STORE,
  LOGGER,
  POOL_SIZE,
  SECRETS,
  SESSIONS,
} from './tokens.js';

/** More than a process keeps: three locks, and two connections that listen. */
const MOST_SESSIONS = 8;

const openPool = (configuration: Configuration, max: number, log: Logger): Pool => {
  const pool = new Pool({
    ...longLived(configuration.DATABASE_URL ?? ''),
    max,
    idleTimeoutMillis: 30_000,
  });
  return surviveLostConnections(pool, (error) =>
    log.warn({ reason: error.name }, 'a database connection was lost'),
  );
};

const MOVED =
  'The business clock of this database was moved while it was in development: deadlines and books would be of days to come. ' +
  'Begin production with a database of its own.';

const SETTINGS = { master: 'PALABRE_MASTER_KEY', hash: 'PALABRE_HASH_KEY' } as const;

/** @throws ConfigurationError when a key is another one than this database was begun with */
const refuseOtherKeys = async (pool: Pool, secrets: Secrets): Promise<void> => {
  try {
    await checkKeys(pool, secrets);
  } catch (error) {
    if (!(error instanceof WrongKey)) throw error;
    throw new ConfigurationError(
      `${SETTINGS[error.key]} (or the file keys/${error.key}.key) is not the key that this database was begun with. ` +
        'Nothing was started: with another one nobody would be known again. docs/operations.md says how keys are changed.',
    );
  }
};

/** The log, its clock and keys, and how far the read side is. */
export const logProviders: Provider[] = [
  factory(Pool, [CONFIGURATION, POOL_SIZE, LOGGER], openPool),
  factory(SESSIONS, [CONFIGURATION, LOGGER], (configuration: Configuration, log: Logger) =>
    openPool(configuration, MOST_SESSIONS, log),
  ),
  factory(EVENT_STORE, [CONFIGURATION, PlatformTelemetry], openEventStore),
  factory(
    EventCodec,
    [CONTEXTS],
    (contexts: readonly Context[]) =>
      new EventCodec(contexts.flatMap((context) => context.events ?? [])),
  ),
  factory(
    BusinessClock,
    [Pool, EVENT_STORE, SESSIONS, CONFIGURATION],
    async (pool: Pool, store: EventStore, sessions: Pool, { NODE_ENV }: Configuration) => {
      const clock = new BusinessClock(pool, store, sessions);
      await clock.start();
      if (NODE_ENV === 'production' && clock.isMoved()) {
        await clock.stop();
        throw new ConfigurationError(MOVED);
      }
      return clock;
    },
  ),
  factory(
    KeyVault,
    [Pool, EVENT_STORE, SECRETS],
    async (pool: Pool, store: EventStore, secrets: Secrets) => {
      await refuseOtherKeys(pool, secrets);
      return new KeyVault(pool, store, secrets.masterKey, secrets.masterKeyBefore);
    },
  ),
  factory(
    ReadProgress,
    [Pool, SESSIONS],
    (pool: Pool, sessions: Pool) => new ReadProgress(pool, sessions),
  ),
];
