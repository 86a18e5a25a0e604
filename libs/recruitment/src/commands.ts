import { applicationCommands } from './commands/application.commands.js';
import { callCommands } from './commands/call.commands.js';
import { erasureCommands } from './commands/erasure.commands.js';
import { reviewCommands } from './commands/review.commands.js';

/** Every command of the context. */
export const recruitmentCommands = [
  ...callCommands,
  ...applicationCommands,
  ...reviewCommands,
  ...erasureCommands,
];
