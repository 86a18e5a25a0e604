export type { KurrentEventStoreOptions } from './settings.js';
export { KurrentEventStore } from './store.js';
