export * from './configuration.js';
export * from './secrets.js';
export { HOUSEKEEPING } from './housekeeping.js';
