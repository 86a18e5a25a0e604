import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  ConfirmMispaid,
  EndTracing,
  ProposeMispaid,
  RecordRecallOutcome,
  RequestRecall,
  SetOffOverpayment,
  StartTracing,
  UndoSetOff,
  WriteOffLoss,
} from './commands/attempt.commands.js';
import { ListPayments, PaymentPage } from './read-models/payment.query.js';

@Controller()
export class AttemptController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST payments/:attemptId/tracing', StartTracing)
  startTracing(@Payload() command: StartTracing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/tracing-end', EndTracing)
  endTracing(@Payload() command: EndTracing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/recall', RequestRecall)
  requestRecall(@Payload() command: RequestRecall, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/recall-outcome', RecordRecallOutcome)
  recordRecallOutcome(@Payload() command: RecordRecallOutcome, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/mispaid-proposals', ProposeMispaid)
  proposeMispaid(@Payload() command: ProposeMispaid, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/mispaid-confirmations', ConfirmMispaid)
  confirmMispaid(@Payload() command: ConfirmMispaid, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/losses', WriteOffLoss)
  writeOffLoss(@Payload() command: WriteOffLoss, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/set-offs/:honorariumId', SetOffOverpayment)
  setOff(@Payload() command: SetOffOverpayment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/set-offs/:honorariumId/undoing', UndoSetOff)
  undoSetOff(@Payload() command: UndoSetOff, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET cohorts/:cohortId/payments', ListPayments, PaymentPage)
  list(@Payload() query: ListPayments, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
