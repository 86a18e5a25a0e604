import type { CommandSpec } from '@palabre/eventing';
import { agendaCommands } from './agenda.commands.js';
import { followUpCommands } from './follow-up.commands.js';
import { outcomeCommands } from './outcome.commands.js';
import { workplanCommands } from './workplan.commands.js';

export const learningCommands: readonly CommandSpec[] = [
  ...agendaCommands,
  ...outcomeCommands,
  ...workplanCommands,
  ...followUpCommands,
];
