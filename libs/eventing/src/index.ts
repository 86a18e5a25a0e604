export * from './commands/command-errors.js';
export * from './commands/command-spec.js';
export * from './commands/permission.js';
export * from './events/event-codec.js';
export * from './events/recorded-event.js';
export * from './log/event-store.js';
export * from './projections/projection.js';
export * from './reactions/reaction.js';
