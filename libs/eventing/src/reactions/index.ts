export * from './open-item-commands.js';
export * from './open-item-retrier.js';
export {
  COMMAND_FAILED,
  REACTION_FAILED,
  settleOpenItem,
  unsettledItems,
  type OpenItem,
  type UnsettledItem,
} from './open-items.js';
export * from './parked-commands.js';
export {
  LOG_ENDS_EARLY,
  READ_MODEL_BEHIND,
  READ_MODEL_INCOMPLETE,
  ReadModelsUnready,
  UNREADY_CODES,
} from './patience.js';
export * from './reaction.js';
export * from './reaction-runner.js';
export type { Dispatch, DispatchOutcome, Origin } from './reactor.js';
