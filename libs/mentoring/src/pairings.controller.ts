import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AcceptPairing,
  DeclinePairing,
  EndPairing,
  PausePairing,
  ProposePair,
  RecordTrialMeeting,
  ResumePairing,
  WithdrawPairProposal,
} from './commands/consent.commands.js';
import {
  CompletePreparation,
  CompleteProject,
  DefineNeeds,
  EvaluatePairing,
  FollowUp,
  KeepInTouch,
  PlanProject,
  ReviewGoal,
  SetGoals,
  WithdrawKeepInTouch,
} from './commands/pair.commands.js';
import { HandProposals } from './hand-proposals.adapter.js';
import {
  GetPairing,
  GetPairingFollowUp,
  ListMyPairings,
  ListPairings,
} from './read-models/pairing.query.js';
import {
  PairingPage,
  PairingInFull,
  PairingOfTheTwo,
  PairingView,
} from './read-models/pairing.shapes.js';

@Controller()
export class MentoringPairingsController {
  constructor(
    private readonly gateway: Gateway,
    private readonly proposals: HandProposals,
  ) {}

  @Sends('POST mentoring-programmes/:programmeId/pairings', ProposePair, 201)
  propose(@Payload() command: ProposePair, @From() caller: HttpCaller) {
    return this.proposals.propose(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/trial-meeting', RecordTrialMeeting)
  recordTrial(@Payload() command: RecordTrialMeeting, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/acceptance', AcceptPairing)
  accept(@Payload() command: AcceptPairing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/refusal', DeclinePairing)
  decline(@Payload() command: DeclinePairing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/withdrawal', WithdrawPairProposal)
  withdraw(@Payload() command: WithdrawPairProposal, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/pause', PausePairing)
  pause(@Payload() command: PausePairing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/resumption', ResumePairing)
  resume(@Payload() command: ResumePairing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/ending', EndPairing)
  end(@Payload() command: EndPairing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/preparation', CompletePreparation)
  prepare(@Payload() command: CompletePreparation, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/needs', DefineNeeds)
  defineNeeds(@Payload() command: DefineNeeds, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/goals', SetGoals)
  setGoals(@Payload() command: SetGoals, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/goals/:goalId/review', ReviewGoal)
  reviewGoal(@Payload() command: ReviewGoal, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/project', PlanProject)
  planProject(@Payload() command: PlanProject, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/project/completion', CompleteProject)
  completeProject(@Payload() command: CompleteProject, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/follow-ups', FollowUp)
  followUp(@Payload() command: FollowUp, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/evaluation', EvaluatePairing)
  evaluate(@Payload() command: EvaluatePairing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/keeping-in-touch', KeepInTouch)
  keepInTouch(@Payload() command: KeepInTouch, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/keeping-in-touch/withdrawal', WithdrawKeepInTouch)
  withdrawKeepInTouch(@Payload() command: WithdrawKeepInTouch, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET people/me/mentoring-pairings', ListMyPairings, [PairingView])
  mine(@Payload() query: ListMyPairings, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/pairings', ListPairings, PairingPage)
  list(@Payload() query: ListPairings, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-pairings/:pairingId', GetPairing, PairingOfTheTwo)
  show(@Payload() query: GetPairing, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-pairings/:pairingId/follow-up', GetPairingFollowUp, PairingInFull)
  showFollowUp(@Payload() query: GetPairingFollowUp, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
