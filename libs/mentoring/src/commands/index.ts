import type { CommandSpec } from '@palabre/eventing';
import { programmeCommands } from './programme.commands.js';

export const mentoringCommands: readonly CommandSpec[] = [...programmeCommands];
