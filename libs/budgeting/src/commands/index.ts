import { budgetCommands } from './budgets.js';
import { changeCommands } from './changes.js';
import { documentCommands } from './documents.js';
import { spendingCommands } from './spending.js';

/** Every command of the context. */
export const budgetingCommands = [
  ...budgetCommands,
  ...changeCommands,
  ...spendingCommands,
  ...documentCommands,
];
