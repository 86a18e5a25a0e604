import type { CommandSpec } from '@palabre/eventing';
import { ageCommands } from './age.commands.js';
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

/**
 * What people do among each other is told as one: by the name of a concern, or of a pause, whoever looks at metrics would see at
 * which moment it was.
 */
const asOne = (commands: readonly CommandSpec[]): CommandSpec[] =>
  commands.map((spec) => ({ ...spec, toldAs: 'mentoring.AmongParticipants' }));

export const mentoringCommands: readonly CommandSpec[] = [
  ...programmeCommands,
  ...matchingCommands,
  ...ageCommands,
  ...participantCommands,
  ...asOne(participationCommands),
  ...asOne(consentCommands),
  ...asOne(pairCommands),
  ...asOne(sessionCommands),
  ...asOne(concernCommands),
  ...asOne(safeguardingCommands),
  ...asOne(exchangeCommands),
  ...activityCommands,
  ...outcomesCommands,
];
