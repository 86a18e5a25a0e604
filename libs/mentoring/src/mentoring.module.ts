import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { ActivitiesController } from './activities.controller.js';
import { mentoringCommands } from './commands/index.js';
import { MentoringConcernsController } from './concerns.controller.js';
import { mentoringEvents } from './events.js';
import { ExchangeController } from './exchange.controller.js';
import { HandProposals } from './hand-proposals.adapter.js';
import { Invitations } from './invitations.adapter.js';
import { Joinings } from './joinings.adapter.js';
import { MatchingAdoptions } from './matching-adoptions.adapter.js';
import { MatchingController } from './matching.controller.js';
import { MatchingGate } from './matching/index.js';
import { MatchingRecomputer } from './matching-recomputer.adapter.js';
import { MatchingRounds } from './matching-rounds.adapter.js';
import { matchingMessages } from './messages/matching.messages.js';
import { togetherMessages } from './messages/together.messages.js';
import { mentoringMessages } from './messages.js';
import { OutcomesRelease } from './outcomes.adapter.js';
import { OutcomesController } from './outcomes.controller.js';
import { MentoringPairingsController } from './pairings.controller.js';
import { MentoringParticipantsController } from './participants.controller.js';
import { ProgrammesController } from './programmes.controller.js';
import { endExchangesOfWhoLeft } from './reactions/end-exchanges-of-who-left.reaction.js';
import { endParticipationsWhenErased } from './reactions/end-participations-when-erased.reaction.js';
import { endPartsWithMembership } from './reactions/end-with-membership.reaction.js';
import { forgetSettledConcerns } from './reactions/forget-settled-concerns.reaction.js';
import { keepConcernsRead } from './reactions/keep-concerns-read.reaction.js';
import { proposeMatchedPairs } from './reactions/propose-matched-pairs.reaction.js';
import { releaseCoordinatingContacts } from './reactions/release-coordinating-contacts.reaction.js';
import { watchTheRhythm } from './reactions/watch-the-rhythm.reaction.js';
import { concernProjection } from './read-models/concern.projection.js';
import { concernQueries } from './read-models/concern.query.js';
import { contactQueries } from './read-models/contacts.query.js';
import { coordinatorProjection } from './read-models/coordinator.projection.js';
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
import { MentoringPairs1747000000000 } from './read-models/migrations/1747000000000-mentoring-pairs.js';
import { MentoringTogether1748000000000 } from './read-models/migrations/1748000000000-mentoring-together.js';
import { MentoringConcernProgrammes1749000000000 } from './read-models/migrations/1749000000000-mentoring-concern-programmes.js';
import { MentoringBreadth1750000000000 } from './read-models/migrations/1750000000000-mentoring-breadth.js';
import { MentoringProposals1751000000000 } from './read-models/migrations/1751000000000-mentoring-proposals.js';
import { MentoringPauses1752000000000 } from './read-models/migrations/1752000000000-mentoring-pauses.js';
import { MentoringForgotten1753100000000 } from './read-models/migrations/1753100000000-mentoring-forgotten.js';
import { noteProjection } from './read-models/note.projection.js';
import { pairingProjection } from './read-models/pairing.projection.js';
import { mentoringMine } from './read-models/my-data.query.js';
import { pairingQueries } from './read-models/pairing.query.js';
import { participantProjection } from './read-models/participant.projection.js';
import { participantQueries } from './read-models/participant.query.js';
import { programmeProjection } from './read-models/programme.projection.js';
import { programmeQueries } from './read-models/programme.query.js';
import { sessionCalendarQueries } from './read-models/session-calendar.query.js';
import { sessionQueries } from './read-models/session.query.js';
import { sessionProjection } from './read-models/session.projection.js';
import { exchangeQueries } from './read-models/together/exchange.query.js';
import {
  activityProjection,
  assessmentProjection,
  exchangeProjection,
  libraryProjection,
  releaseProjection,
} from './read-models/together/together.projection.js';
import { togetherQueries } from './read-models/together/together.query.js';
import { MentoringSessionsController } from './sessions.controller.js';

const mentoring: Context = {
  name: 'mentoring',
  events: mentoringEvents,
  messages: { ...mentoringMessages, ...matchingMessages, ...togetherMessages },
  commands: mentoringCommands,
  mine: mentoringMine,
  queries: [
    ...programmeQueries,
    ...participantQueries,
    ...matchingQueries,
    ...pairingQueries,
    ...sessionQueries,
    ...sessionCalendarQueries,
    ...concernQueries,
    ...contactQueries,
    ...exchangeQueries,
    ...togetherQueries,
  ],
  projections: [
    programmeProjection,
    invitationProjection,
    participantProjection,
    candidateProjection,
    matchingProjection,
    matchedPairProjection,
    leftWithoutProjection,
    pairingProjection,
    sessionProjection,
    noteProjection,
    concernProjection,
    coordinatorProjection,
    exchangeProjection,
    activityProjection,
    libraryProjection,
    assessmentProjection,
    releaseProjection,
  ],
  reactions: [
    ...[watchTheRhythm, proposeMatchedPairs, endParticipationsWhenErased, keepConcernsRead],
    ...[releaseCoordinatingContacts, forgetSettledConcerns, endExchangesOfWhoLeft],
    endPartsWithMembership,
  ],
  quietRoutes: [
    ...['mentoring-pairings', 'mentoring-concerns', 'mentoring-exchanges'],
    'mentoring-participants',
  ],
  migrations: [
    MentoringProgrammes1745000000000,
    MentoringMatchings1745500000000,
    MentoringPairs1747000000000,
    MentoringTogether1748000000000,
    MentoringConcernProgrammes1749000000000,
    MentoringBreadth1750000000000,
    MentoringProposals1751000000000,
    MentoringPauses1752000000000,
    MentoringForgotten1753100000000,
  ],
};

/** Mentoring and skill exchange: programmes, participants, pairs and what worries people. */
@Module(
  contextModule(mentoring, {
    controllers: [
      ProgrammesController,
      MentoringParticipantsController,
      MatchingController,
      MentoringPairingsController,
      MentoringSessionsController,
      MentoringConcernsController,
      ExchangeController,
      ActivitiesController,
      OutcomesController,
    ],
    providers: [
      ...[MatchingGate, MatchingRounds, MatchingRecomputer, MatchingAdoptions],
      ...[HandProposals, OutcomesRelease, Joinings, Invitations],
    ],
  }),
)
export class MentoringModule {
  static readonly context = mentoring;
}
