export * from './open-items.js';
export * from './reaction.js';
export * from './reaction-runner.js';
export type { Dispatch, DispatchOutcome } from './reactor.js';
