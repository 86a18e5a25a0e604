export type { PostgresEventStoreOptions } from './connection.js';
export type { EventStore, StoredEvent } from '../event-store.js';
export { CreateLog1731000000000, logMigrations } from './migrations/index.js';
export { PostgresEventStore } from './store.js';
