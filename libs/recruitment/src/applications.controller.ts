import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AcceptOffer,
  AmendApplication,
  DeclareConflictOfInterest,
  DeclineOffer,
  WithdrawApplication,
} from './commands/application.commands.js';
import {
  AssignReviewer,
  ConfirmDecision,
  ConfirmEligibility,
  FlagOriginality,
  InviteToInterview,
  ProposeDecision,
  RecordInterview,
  RecuseReviewer,
  ScoreApplication,
} from './commands/review.commands.js';
import { GetApplication, ListMyApplications } from './read-models/application.query.js';
import { ApplicationView, OwnLine } from './read-models/application.shapes.js';

@Controller()
export class ApplicationsController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST applications/:applicationId/amendment', AmendApplication)
  amend(@Payload() command: AmendApplication, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/withdrawal', WithdrawApplication)
  withdraw(@Payload() command: WithdrawApplication, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/conflict-declaration', DeclareConflictOfInterest)
  declareConflict(@Payload() command: DeclareConflictOfInterest, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/eligibility', ConfirmEligibility)
  confirmEligibility(@Payload() command: ConfirmEligibility, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/reviewers', AssignReviewer)
  assignReviewer(@Payload() command: AssignReviewer, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/recusal', RecuseReviewer)
  recuse(@Payload() command: RecuseReviewer, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/scores', ScoreApplication)
  score(@Payload() command: ScoreApplication, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/originality-flags', FlagOriginality)
  flagOriginality(@Payload() command: FlagOriginality, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/interview-invitation', InviteToInterview)
  invite(@Payload() command: InviteToInterview, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/interview', RecordInterview)
  recordInterview(@Payload() command: RecordInterview, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/decision-proposals', ProposeDecision)
  propose(@Payload() command: ProposeDecision, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/decision-confirmations', ConfirmDecision)
  confirm(@Payload() command: ConfirmDecision, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/acceptance', AcceptOffer)
  accept(@Payload() command: AcceptOffer, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST applications/:applicationId/declination', DeclineOffer)
  decline(@Payload() command: DeclineOffer, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET applications/:applicationId', GetApplication, ApplicationView)
  application(@Payload() query: GetApplication, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET people/me/applications', ListMyApplications, [OwnLine])
  mine(@Payload() query: ListMyApplications, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
