import type { CommandSpec } from '@palabre/eventing';
import { cohortCommands } from './cohorts.commands.js';
import { groupCommands } from './groups.commands.js';
import { meetingRecordCommands } from './meeting-records.commands.js';
import { planningCommands } from './meetings.commands.js';
import { membershipCommands } from './memberships.commands.js';

export const communityCommands: readonly CommandSpec[] = [
  ...cohortCommands,
  ...membershipCommands,
  ...groupCommands,
  ...planningCommands,
  ...meetingRecordCommands,
];
