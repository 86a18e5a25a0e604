import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  ConsolidateAgenda,
  FinaliseQuestions,
  ProposeQuestion,
  RefineQuestion,
  WithdrawQuestion,
} from './commands/agenda.commands.js';
import {
  DecideOutcome,
  ProposeOutcome,
  PublishOutcome,
  SignSafetyCheck,
  SupportOutcome,
} from './commands/outcome.commands.js';
import {
  CohortAgendaView,
  GetCohortAgenda,
  GetGroupLearning,
  GroupLearning,
} from './read-models/learning.shapes.js';

@Controller()
export class GroupsLearningController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST groups/:groupId/questions', ProposeQuestion, 201)
  proposeQuestion(@Payload() command: ProposeQuestion, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/questions/:questionId/refinement', RefineQuestion)
  refineQuestion(@Payload() command: RefineQuestion, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/questions/:questionId/withdrawal', WithdrawQuestion)
  withdrawQuestion(@Payload() command: WithdrawQuestion, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/agenda/finalisation', FinaliseQuestions)
  finaliseQuestions(@Payload() command: FinaliseQuestions, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/agenda', ConsolidateAgenda, 201)
  consolidateAgenda(@Payload() command: ConsolidateAgenda, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/outcome/proposals', ProposeOutcome, 201)
  proposeOutcome(@Payload() command: ProposeOutcome, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/outcome/proposals/:proposalId/support', SupportOutcome)
  supportOutcome(@Payload() command: SupportOutcome, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/outcome/decision', DecideOutcome)
  decideOutcome(@Payload() command: DecideOutcome, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/outcome/safety-check', SignSafetyCheck)
  signSafetyCheck(@Payload() command: SignSafetyCheck, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST groups/:groupId/outcome/publication', PublishOutcome)
  publishOutcome(@Payload() command: PublishOutcome, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET groups/:groupId/learning', GetGroupLearning, GroupLearning)
  learning(@Payload() query: GetGroupLearning, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET cohorts/:cohortId/agenda', GetCohortAgenda, CohortAgendaView)
  cohortAgenda(@Payload() query: GetCohortAgenda, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
