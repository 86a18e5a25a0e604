import { type EventStore, KurrentEventStore, PostgresEventStore } from '@palabre/eventing';

/** A log that another process can open too. */
export type StoreAddress =
  | { readonly adapter: 'postgres'; readonly url: string }
  | { readonly adapter: 'kurrent'; readonly url: string; readonly logName: string };

/** Opens a log. Between notices of appends it wakes its followers so rarely that a lost notice fails a test. */
export const openStore = (address: StoreAddress): EventStore => {
  const pollIntervalMs = 600_000;
  if (address.adapter === 'postgres') {
    return new PostgresEventStore({
      connection: { connectionString: address.url },
      pollIntervalMs,
    });
  }
  const { url: connectionString, logName } = address;
  return new KurrentEventStore({ connectionString, logName, pollIntervalMs });
};
