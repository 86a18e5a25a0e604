import type { CommandSpec } from '@palabre/eventing';
import { matchingCommands } from './matching.commands.js';
import { programmeCommands } from './programme.commands.js';

export const mentoringCommands: readonly CommandSpec[] = [
  ...programmeCommands,
  ...matchingCommands,
];
