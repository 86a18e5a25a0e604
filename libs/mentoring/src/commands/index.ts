import type { CommandSpec } from '@palabre/eventing';
import { activityCommands } from './activity.commands.js';
import { exchangeCommands } from './exchange.commands.js';
import { matchingCommands } from './matching.commands.js';
import { concernCommands } from './concern.commands.js';
import { consentCommands } from './consent.commands.js';
import { pairCommands } from './pair.commands.js';
import { outcomesCommands } from './outcomes.commands.js';
import { participantCommands } from './participant.commands.js';
import { participationCommands } from './participation.commands.js';
import { programmeCommands } from './programme.commands.js';
import { safeguardingCommands } from './safeguarding.commands.js';
import { sessionCommands } from './session.commands.js';

export const mentoringCommands: readonly CommandSpec[] = [
  ...programmeCommands,
  ...matchingCommands,
  ...participantCommands,
  ...participationCommands,
  ...consentCommands,
  ...pairCommands,
  ...sessionCommands,
  ...concernCommands,
  ...safeguardingCommands,
  ...exchangeCommands,
  ...activityCommands,
  ...outcomesCommands,
];
