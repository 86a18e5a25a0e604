import type { CommandSpec } from '@palabre/eventing';
import { cohortCommands } from './cohorts.js';
import { groupCommands } from './groups.js';
import { meetingRecordCommands } from './meeting-records.js';
import { planningCommands } from './meetings.js';
import { membershipCommands } from './memberships.js';

export const communityCommands: readonly CommandSpec[] = [
  ...cohortCommands,
  ...membershipCommands,
  ...groupCommands,
  ...planningCommands,
  ...meetingRecordCommands,
];
