import { advanceCommands } from './advance.commands.js';
import { auditCommands } from './audit.commands.js';
import { budgetCommands } from './budget.commands.js';
import { changeCommands } from './change.commands.js';
import { consentCommands } from './consent.commands.js';
import { documentCommands } from './document.commands.js';
import { fundingCommands } from './funding.commands.js';
import { rateCommands } from './rate.commands.js';
import { spendingCommands } from './spending.commands.js';

/** Every command of the context. */
export const budgetingCommands = [
  ...fundingCommands,
  ...budgetCommands,
  ...changeCommands,
  ...consentCommands,
  ...spendingCommands,
  ...advanceCommands,
  ...documentCommands,
  ...auditCommands,
  ...rateCommands,
];
