import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AdmitEarlierMember,
  CompleteCohort,
  EnrolMember,
  LaunchCohort,
} from './commands/cohorts.commands.js';
import { FormGroup } from './commands/groups.commands.js';
import {
  CohortView,
  GetCohort,
  GroupView,
  ListCohorts,
  ListGroups,
  ListMembers,
  MemberList,
} from './read-models/cohort.query.js';

@Controller()
export class CohortsController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST cohorts', LaunchCohort, 201)
  launch(@Payload() command: LaunchCohort, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/completion', CompleteCohort)
  complete(@Payload() command: CompleteCohort, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/earlier-members', AdmitEarlierMember, 201)
  admitEarlierMember(@Payload() command: AdmitEarlierMember, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/members', EnrolMember, 201)
  enrol(@Payload() command: EnrolMember, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/groups', FormGroup, 201)
  formGroup(@Payload() command: FormGroup, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET cohorts', ListCohorts, [CohortView])
  list(@Payload() query: ListCohorts, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET cohorts/:cohortId', GetCohort, CohortView)
  show(@Payload() query: GetCohort, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET cohorts/:cohortId/groups', ListGroups, [GroupView])
  groups(@Payload() query: ListGroups, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET cohorts/:cohortId/members', ListMembers, MemberList)
  members(@Payload() query: ListMembers, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
