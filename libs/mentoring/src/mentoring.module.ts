import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { mentoringCommands } from './commands/index.js';
import { mentoringEvents } from './events.js';
import { MatchingController } from './matching.controller.js';
import { MatchingRecomputer } from './matching-recomputer.adapter.js';
import { MatchingRounds } from './matching-rounds.adapter.js';
import { matchingMessages } from './messages/matching.messages.js';
import { mentoringMessages } from './messages.js';
import { ProgrammesController } from './programmes.controller.js';
import { invitationProjection } from './read-models/invitation.projection.js';
import { MentoringProgrammes1745000000000 } from './read-models/migrations/1745000000000-mentoring-read-models.js';
import { candidateProjection } from './read-models/matching/candidate.projection.js';
import {
  leftWithoutProjection,
  matchedPairProjection,
  matchingProjection,
} from './read-models/matching/matching.projection.js';
import { matchingQueries } from './read-models/matching/matching.query.js';
import { MentoringMatchings1745500000000 } from './read-models/migrations/1745500000000-mentoring-matchings.js';
import { programmeProjection } from './read-models/programme.projection.js';
import { programmeQueries } from './read-models/programme.query.js';

const mentoring: Context = {
  name: 'mentoring',
  events: mentoringEvents,
  messages: { ...mentoringMessages, ...matchingMessages },
  commands: mentoringCommands,
  queries: [...programmeQueries, ...matchingQueries],
  projections: [
    programmeProjection,
    invitationProjection,
    candidateProjection,
    matchingProjection,
    matchedPairProjection,
    leftWithoutProjection,
  ],
  reactions: [],
  migrations: [MentoringProgrammes1745000000000, MentoringMatchings1745500000000],
};

/** Mentoring and skill exchange: programmes, participants, pairs and what worries people. */
@Module(
  contextModule(mentoring, {
    controllers: [ProgrammesController, MatchingController],
    providers: [MatchingRounds, MatchingRecomputer],
  }),
)
export class MentoringModule {
  static readonly context = mentoring;
}
