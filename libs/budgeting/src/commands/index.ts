import { budgetCommands } from './budget.commands.js';
import { changeCommands } from './change.commands.js';
import { documentCommands } from './document.commands.js';
import { spendingCommands } from './spending.commands.js';

/** Every command of the context. */
export const budgetingCommands = [
  ...budgetCommands,
  ...changeCommands,
  ...spendingCommands,
  ...documentCommands,
];
