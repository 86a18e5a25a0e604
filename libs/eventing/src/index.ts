export * from './log/event-store.js';
