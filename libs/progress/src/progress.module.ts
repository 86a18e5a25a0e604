import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { ProgressController } from './progress.controller.js';
import { actionPointProjection } from './read-models/action-point.projection.js';
import { cohortProjection } from './read-models/cohort.projection.js';
import { groupReport } from './read-models/group.report.js';
import { groupProjection } from './read-models/group.projection.js';
import { mentoringProgressQueries } from './read-models/mentoring-progress.query.js';
import {
  mentoringActivityProjection,
  mentoringPairProjection,
} from './read-models/mentoring.projection.js';
import { meetingProjection } from './read-models/meeting.projection.js';
import { memberProjection } from './read-models/member.projection.js';
import { ProgressReadModels1739000000000 } from './read-models/migrations/1739000000000-progress-read-models.js';
import { ProgressMentoringKinds1753000000000 } from './read-models/migrations/1753000000000-progress-mentoring-kinds.js';
import { ProgressMentoringPeople1754100000000 } from './read-models/migrations/1754100000000-progress-mentoring-people.js';
import { ProgressMentoring1748500000000 } from './read-models/migrations/1748500000000-progress-mentoring.js';
import { moneyProjection } from './read-models/money.projection.js';
import { outcomeProjection } from './read-models/outcome.projection.js';
import { progressQueries } from './read-models/progress.query.js';
import { workplanProjection } from './read-models/workplan.projection.js';

const progress: Context = {
  name: 'progress',
  queries: [...progressQueries, ...mentoringProgressQueries],
  projections: [
    cohortProjection,
    groupProjection,
    memberProjection,
    meetingProjection,
    actionPointProjection,
    workplanProjection,
    outcomeProjection,
    moneyProjection,
    mentoringPairProjection,
    mentoringActivityProjection,
  ],
  reports: [groupReport],
  migrations: [
    ProgressReadModels1739000000000,
    ProgressMentoring1748500000000,
    ProgressMentoringKinds1753000000000,
    ProgressMentoringPeople1754100000000,
  ],
};

/** How far the groups are, across the contexts. */
@Module(contextModule(progress, { controllers: [ProgressController] }))
export class ProgressModule {
  static readonly context = progress;
}
