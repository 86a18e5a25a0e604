import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { learningCommands } from './commands/index.js';
import { learningEvents } from './events.js';
import { GroupsLearningController } from './groups-learning.controller.js';
import { learningMessages } from './messages.js';
import { askForConsolidation } from './reactions/ask-for-consolidation.reaction.js';
import { cohortAgendaProjection } from './read-models/cohort-agenda.projection.js';
import { groupAgendaProjection } from './read-models/group-agenda.projection.js';
import { learningQueries } from './read-models/learning.query.js';
import { LearningReadModels1736000000000 } from './read-models/migrations/1736000000000-learning-read-models.js';
import { outcomeProjection } from './read-models/outcome.projection.js';
import { remarkProjection } from './read-models/remark.projection.js';
import { workplanProjection } from './read-models/workplan.projection.js';
import { workplanQueries } from './read-models/workplan.query.js';
import { WorkplansController } from './workplans.controller.js';

const learning: Context = {
  name: 'learning',
  events: learningEvents,
  messages: learningMessages,
  commands: learningCommands,
  queries: [...learningQueries, ...workplanQueries],
  projections: [
    groupAgendaProjection,
    cohortAgendaProjection,
    outcomeProjection,
    workplanProjection,
    remarkProjection,
  ],
  reactions: [askForConsolidation],
  migrations: [LearningReadModels1736000000000],
};

/** What groups ask, make and plan. */
@Module(contextModule(learning, { controllers: [GroupsLearningController, WorkplansController] }))
export class LearningModule {
  static readonly context = learning;
}
