import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { ApplicationsController } from './applications.controller.js';
import { CallsController } from './calls.controller.js';
import { recruitmentCommands } from './commands.js';
import { recruitmentEvents } from './events.js';
import { recruitmentMessages } from './messages.js';
import { applicationProjection } from './read-models/application.projection.js';
import { applicationQueries } from './read-models/application.query.js';
import { callProjection } from './read-models/call.projection.js';
import { callQueries } from './read-models/call.query.js';
import { formProjection } from './read-models/form.projection.js';
import { PassagesOfSeveral1746000000000 } from './read-models/migrations/1746000000000-passages-of-several.js';
import { RecruitmentReadModels1734000000000 } from './read-models/migrations/1734000000000-recruitment-read-models.js';
import { recruitmentMine } from './read-models/my-data.query.js';
import { noteProjection } from './read-models/note.projection.js';
import { reviewProjection } from './read-models/review.projection.js';
import { selectionQueries } from './read-models/selection.query.js';
import { closeCallAtDeadline } from './reactions/close-call-at-deadline.reaction.js';
import { eraseApplicationsWhenDue } from './reactions/erase-applications-when-due.reaction.js';
import { withdrawApplicationsWhenErased } from './reactions/withdraw-applications-when-erased.reaction.js';

const recruitment: Context = {
  name: 'recruitment',
  events: recruitmentEvents,
  messages: recruitmentMessages,
  commands: recruitmentCommands,
  queries: [...callQueries, ...applicationQueries, ...selectionQueries],
  mine: recruitmentMine,
  projections: [
    callProjection,
    applicationProjection,
    formProjection,
    reviewProjection,
    noteProjection,
  ],
  reactions: [withdrawApplicationsWhenErased, closeCallAtDeadline, eraseApplicationsWhenDue],
  migrations: [RecruitmentReadModels1734000000000, PassagesOfSeveral1746000000000],
};

/** From an open call to accepted offers. */
@Module(contextModule(recruitment, { controllers: [CallsController, ApplicationsController] }))
export class RecruitmentModule {
  static readonly context = recruitment;
}
