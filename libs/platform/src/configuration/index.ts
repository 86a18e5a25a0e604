export * from './configuration.js';
export * from './secrets.js';
