import { type EventStore, PostgresEventStore } from '@palabre/eventing';

/** A log that another process can open too. */
export interface StoreAddress {
  readonly adapter: 'postgres';
  readonly url: string;
}

/** Opens a log. Between notices of appends it wakes its followers so rarely that a lost notice fails a test. */
export const openStore = ({ url }: StoreAddress): EventStore =>
  new PostgresEventStore({ connection: { connectionString: url }, pollIntervalMs: 600_000 });
