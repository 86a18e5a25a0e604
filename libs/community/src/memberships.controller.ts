import { Controller, Header } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  ChangeGroup,
  ChooseGroup,
  CompleteMembership,
  LeaveCohort,
  PauseMembership,
  ResumeMembership,
} from './commands/memberships.commands.js';
import { GetMemberCalendar } from './read-models/calendar.query.js';
import {
  GetMembership,
  ListMyMemberships,
  MembershipInFull,
  MembershipView,
} from './read-models/membership.query.js';

@Controller()
export class MembershipsController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST memberships/:membershipId/group', ChooseGroup)
  chooseGroup(@Payload() command: ChooseGroup, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST memberships/:membershipId/group-change', ChangeGroup)
  changeGroup(@Payload() command: ChangeGroup, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST memberships/:membershipId/pause', PauseMembership)
  pause(@Payload() command: PauseMembership, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST memberships/:membershipId/resumption', ResumeMembership)
  resume(@Payload() command: ResumeMembership, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST memberships/:membershipId/leaving', LeaveCohort)
  leave(@Payload() command: LeaveCohort, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST memberships/:membershipId/completion', CompleteMembership)
  complete(@Payload() command: CompleteMembership, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET people/me/memberships', ListMyMemberships, [MembershipView])
  mine(@Payload() query: ListMyMemberships, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET memberships/:membershipId', GetMembership, MembershipInFull)
  show(@Payload() query: GetMembership, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET memberships/:membershipId/calendar.ics', GetMemberCalendar)
  @ApiProduces('text/calendar')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  calendar(@Payload() query: GetMemberCalendar, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
