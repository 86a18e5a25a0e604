export * from './configuration.js';
export * from './secrets.js';
export { HOUSEKEEPING, ROWS_ARE_YOUNG, WORKER_HOUSEKEEPING } from './housekeeping.js';
