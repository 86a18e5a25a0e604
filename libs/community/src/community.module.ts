import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { CohortsController } from './cohorts.controller.js';
import { communityCommands } from './commands/index.js';
import { communityEvents } from './events.js';
import { GroupsController } from './groups.controller.js';
import { MeetingsController } from './meetings.controller.js';
import { MembershipsController } from './memberships.controller.js';
import { communityMessages } from './messages.js';
import { actionPointProjection } from './read-models/action-point.projection.js';
import { calendarQueries } from './read-models/calendar.query.js';
import { cohortProjection } from './read-models/cohort.projection.js';
import { cohortQueries } from './read-models/cohort.query.js';
import { groupProjection } from './read-models/group.projection.js';
import { meetingProjection } from './read-models/meeting.projection.js';
import { meetingQueries } from './read-models/meeting.query.js';
import { membershipProjection } from './read-models/membership.projection.js';
import { membershipQueries } from './read-models/membership.query.js';
import { CommunityReadModels1735000000000 } from './read-models/migrations/1735000000000-community-read-models.js';
import { communityMine } from './read-models/my-data.query.js';
import { endMembershipsWhenErased } from './reactions/end-memberships-when-erased.reaction.js';

const community: Context = {
  name: 'community',
  events: communityEvents,
  messages: communityMessages,
  commands: communityCommands,
  queries: [...cohortQueries, ...membershipQueries, ...meetingQueries, ...calendarQueries],
  projections: [
    cohortProjection,
    groupProjection,
    membershipProjection,
    meetingProjection,
    actionPointProjection,
  ],
  reactions: [endMembershipsWhenErased],
  mine: communityMine,
  migrations: [CommunityReadModels1735000000000],
};

/** Cohorts, memberships, working groups and their meetings. */
@Module(
  contextModule(community, {
    controllers: [CohortsController, MembershipsController, GroupsController, MeetingsController],
  }),
)
export class CommunityModule {
  static readonly context = community;
}
