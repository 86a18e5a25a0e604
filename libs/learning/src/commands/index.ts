import type { CommandSpec } from '@palabre/eventing';
import { agendaCommands } from './agendas.js';
import { followUpCommands } from './follow-ups.js';
import { outcomeCommands } from './outcomes.js';
import { workplanCommands } from './workplans.js';

export const learningCommands: readonly CommandSpec[] = [
  ...agendaCommands,
  ...outcomeCommands,
  ...workplanCommands,
  ...followUpCommands,
];
