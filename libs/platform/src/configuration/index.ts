export * from './configuration.js';
export * from './secrets.js';
export { HOUSEKEEPING, ROWS_ARE_YOUNG } from './housekeeping.js';
