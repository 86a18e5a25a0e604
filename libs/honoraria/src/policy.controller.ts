import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { ConfirmHonorariaPolicy, ProposeHonorariaPolicy } from './commands/policy.commands.js';
import { GetHonorariaPolicy, PolicyBookView } from './read-models/policy.query.js';

@Controller()
export class PolicyController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST cohorts/:cohortId/honoraria-policy-proposals', ProposeHonorariaPolicy)
  propose(@Payload() command: ProposeHonorariaPolicy, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/honoraria-policy-confirmations', ConfirmHonorariaPolicy)
  confirm(@Payload() command: ConfirmHonorariaPolicy, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET cohorts/:cohortId/honoraria-policy', GetHonorariaPolicy, PolicyBookView)
  show(@Payload() query: GetHonorariaPolicy, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
