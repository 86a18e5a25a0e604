import {
  KurrentEventStore,
  PostgresEventStore,
  ReadSharingStore,
  type EventStore,
  type Telemetry,
} from '@palabre/eventing';
import type { Configuration } from '../configuration/configuration.js';

/** The log that is configured: in KurrentDB, or else in the database. */
export const openEventStore = (
  configuration: Configuration,
  telemetry: Pick<Telemetry, 'batchStored'>,
): EventStore => {
  const { EVENT_STORE_URL: url, EVENT_STORE_LOG: logName, DATABASE_URL } = configuration;
  if (url !== undefined) {
    const multiStreamAppend = configuration.EVENT_STORE_MULTI_STREAM === 'on';
    return new KurrentEventStore({ connectionString: url, logName, multiStreamAppend, telemetry });
  }
  const connection = { connectionString: DATABASE_URL };
  return new ReadSharingStore(new PostgresEventStore({ connection, telemetry }));
};
