import { Controller } from '@nestjs/common';
import type { Answer } from '@palabre/eventing';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AddToConcern,
  RaiseConcern,
  RaiseExchangeConcern,
  RecordConcernStep,
  SettleConcern,
  SettleExchangeConcern,
  ShareConcern,
} from './commands/concern.commands.js';
import { LiftRest, RestParticipant } from './commands/participation.commands.js';
import {
  ConcernInFull,
  ConcernPage,
  GetConcern,
  ListConcerns,
} from './read-models/concern.query.js';
import { RecentTries } from './recent-tries.adapter.js';

/** So many concerns somebody may raise within an hour: more would bury those of others. Adding to one is not counted. */
const MOST_CONCERNS = 20;

@Controller()
export class MentoringConcernsController {
  private readonly raised = new RecentTries(MOST_CONCERNS);

  constructor(private readonly gateway: Gateway) {}

  @Sends('POST mentoring-pairings/:pairingId/concerns', RaiseConcern, 201)
  raise(@Payload() command: RaiseConcern, @From() caller: HttpCaller) {
    return this.counted(command, caller);
  }

  @Sends('POST mentoring-exchanges/:exchangeId/concerns', RaiseExchangeConcern, 201)
  raiseOfExchange(@Payload() command: RaiseExchangeConcern, @From() caller: HttpCaller) {
    return this.counted(command, caller);
  }

  private async counted(command: object, caller: HttpCaller): Promise<Answer> {
    const takeBack = this.raised.begin(caller.actor.id);
    try {
      return await this.gateway.send(command, caller);
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  @Sends('POST mentoring-concerns/:concernId/additions', AddToConcern)
  add(@Payload() command: AddToConcern, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-concerns/:concernId/steps', RecordConcernStep)
  recordStep(@Payload() command: RecordConcernStep, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-concerns/:concernId/sharing', ShareConcern)
  share(@Payload() command: ShareConcern, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-concerns/:concernId/settlement', SettleConcern)
  settle(@Payload() command: SettleConcern, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-concerns/:concernId/exchange-settlement', SettleExchangeConcern)
  settleOfExchange(@Payload() command: SettleExchangeConcern, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-concerns/:concernId/rests', RestParticipant)
  rest(@Payload() command: RestParticipant, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-participants/:participantId/rest-lifting', LiftRest)
  liftRest(@Payload() command: LiftRest, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET mentoring-concerns', ListConcerns, ConcernPage)
  list(@Payload() query: ListConcerns, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-concerns/:concernId', GetConcern, ConcernInFull)
  show(@Payload() query: GetConcern, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
