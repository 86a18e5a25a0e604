import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { mentoringCommands } from './commands/index.js';
import { mentoringEvents } from './events.js';
import { mentoringMessages } from './messages.js';
import { ProgrammesController } from './programmes.controller.js';
import { invitationProjection } from './read-models/invitation.projection.js';
import { MentoringProgrammes1745000000000 } from './read-models/migrations/1745000000000-mentoring-read-models.js';
import { programmeProjection } from './read-models/programme.projection.js';
import { programmeQueries } from './read-models/programme.query.js';

const mentoring: Context = {
  name: 'mentoring',
  events: mentoringEvents,
  messages: mentoringMessages,
  commands: mentoringCommands,
  queries: [...programmeQueries],
  projections: [programmeProjection, invitationProjection],
  reactions: [],
  migrations: [MentoringProgrammes1745000000000],
};

/** Mentoring and skill exchange: programmes, participants, pairs and what worries people. */
@Module(contextModule(mentoring, { controllers: [ProgrammesController] }))
export class MentoringModule {
  static readonly context = mentoring;
}
