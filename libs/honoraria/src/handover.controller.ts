import { Controller } from '@nestjs/common';
import { From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  ConfirmHandover,
  EntrustPayment,
  ProposeTakeBack,
  TakeBackEntrusted,
} from './commands/handover.commands.js';

/** Money in the hands of trusted third parties. */
@Controller()
export class HandoverController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST own-accounts/:accountId/handovers', EntrustPayment, 201)
  entrust(@Payload() command: EntrustPayment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/handover-confirmation', ConfirmHandover)
  confirm(@Payload() command: ConfirmHandover, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/handover-withdrawal-proposals', ProposeTakeBack)
  proposeTakeBack(@Payload() command: ProposeTakeBack, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/handover-withdrawal', TakeBackEntrusted)
  takeBack(@Payload() command: TakeBackEntrusted, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }
}
