export { EmbeddedPostgresError } from './errors.js';
export type { EmbeddedPostgresOptions } from './open-cluster.js';
export { type Held, holdFileLock } from './file-lock.js';
export { commandLine, processIdentity } from './process-identity.js';
export type { EmbeddedPostgres } from './server-handle.js';
export { findEmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from './start.js';
