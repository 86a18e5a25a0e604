import { Controller, Header } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { AppointLead, StepDownLead } from './commands/groups.commands.js';
import { ScheduleMeeting, SchedulePlenary } from './commands/meetings.commands.js';
import { GetGroupCalendar } from './read-models/calendar.query.js';
import { GetGroup, GroupPage } from './read-models/cohort.query.js';
import { ListGroupMeetings, ListPlenaries, MeetingSummaries } from './read-models/meeting.query.js';

@Controller()
export class GroupsController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST groups/:groupId/lead', AppointLead)
  appointLead(@Payload() command: AppointLead, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/lead/step-down', StepDownLead)
  stepDown(@Payload() command: StepDownLead, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/meetings', ScheduleMeeting, 201)
  scheduleMeeting(@Payload() command: ScheduleMeeting, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/meetings', SchedulePlenary, 201)
  schedulePlenary(@Payload() command: SchedulePlenary, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET groups/:groupId', GetGroup, GroupPage)
  show(@Payload() query: GetGroup, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET groups/:groupId/meetings', ListGroupMeetings, MeetingSummaries)
  meetings(@Payload() query: ListGroupMeetings, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET cohorts/:cohortId/meetings', ListPlenaries, MeetingSummaries)
  plenaries(@Payload() query: ListPlenaries, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET groups/:groupId/calendar.ics', GetGroupCalendar)
  @ApiProduces('text/calendar')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  calendar(@Payload() query: GetGroupCalendar, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
