import type { Provider } from '@nestjs/common';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import {
  BusinessClock,
  EventCodec,
  KeyVault,
  ReadProgress,
  surviveLostConnections,
  type EventStore,
} from '@palabre/eventing';
import type { Configuration } from '../configuration/configuration.js';
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
    [Pool, EVENT_STORE, SESSIONS],
    async (pool: Pool, store: EventStore, sessions: Pool) => {
      const clock = new BusinessClock(pool, store, sessions);
      await clock.start();
      return clock;
    },
  ),
  factory(
    KeyVault,
    [Pool, EVENT_STORE, SECRETS],
    (pool: Pool, store: EventStore, secrets: Secrets) =>
      new KeyVault(pool, store, secrets.masterKey),
  ),
  factory(
    ReadProgress,
    [Pool, SESSIONS],
    (pool: Pool, sessions: Pool) => new ReadProgress(pool, sessions),
  ),
];
