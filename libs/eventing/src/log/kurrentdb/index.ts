export { WrongRevision } from './errors.js';
export type { NewRecord, ServerRecord } from './records.js';
export { NO_REVISION, type RecordServer, type RecordsFor } from './server.js';
export type { KurrentEventStoreOptions } from './settings.js';
export { KurrentEventStore } from './store.js';
