import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  CompleteStep,
  CompleteWorkplan,
  RaiseChallenge,
  RecordCheckIn,
  ReportIndicator,
  ResolveChallenge,
  StartStep,
} from './commands/follow-up.commands.js';
import {
  ApproveWorkplan,
  DraftWorkplan,
  ProposeAmendment,
  RequestChanges,
  ReviseWorkplan,
  SubmitWorkplan,
} from './commands/workplan.commands.js';
import {
  GetWorkplan,
  ListWorkplans,
  WorkplanSummaries,
  WorkplanView,
} from './read-models/workplan.shapes.js';

@Controller()
export class WorkplansController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST groups/:groupId/workplans', DraftWorkplan, 201)
  draft(@Payload() command: DraftWorkplan, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('PUT workplans/:workplanId', ReviseWorkplan)
  revise(@Payload() command: ReviseWorkplan, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/amendments', ProposeAmendment, 201)
  proposeAmendment(@Payload() command: ProposeAmendment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/submission', SubmitWorkplan)
  submit(@Payload() command: SubmitWorkplan, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/changes-request', RequestChanges)
  requestChanges(@Payload() command: RequestChanges, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/approval', ApproveWorkplan)
  approve(@Payload() command: ApproveWorkplan, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/steps/:stepId/start', StartStep)
  startStep(@Payload() command: StartStep, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/steps/:stepId/completion', CompleteStep)
  completeStep(@Payload() command: CompleteStep, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/indicators/:indicatorId/reports', ReportIndicator, 201)
  reportIndicator(@Payload() command: ReportIndicator, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/challenges', RaiseChallenge, 201)
  raiseChallenge(@Payload() command: RaiseChallenge, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/challenges/:challengeId/resolution', ResolveChallenge)
  resolveChallenge(@Payload() command: ResolveChallenge, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/check-ins', RecordCheckIn, 201)
  recordCheckIn(@Payload() command: RecordCheckIn, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST workplans/:workplanId/completion', CompleteWorkplan)
  complete(@Payload() command: CompleteWorkplan, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET workplans/:workplanId', GetWorkplan, WorkplanView)
  show(@Payload() query: GetWorkplan, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET cohorts/:cohortId/workplans', ListWorkplans, WorkplanSummaries)
  list(@Payload() query: ListWorkplans, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
