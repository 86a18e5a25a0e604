import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { CloseMonth, ConfirmReopening, ProposeReopening } from './commands/month.commands.js';
import { HonorariaMonthView, ListHonorariaMonths } from './read-models/month.query.js';

@Controller()
export class MonthController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST cohorts/:cohortId/honoraria-months/:month/closing', CloseMonth)
  close(@Payload() command: CloseMonth, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/honoraria-months/:month/reopening-proposals', ProposeReopening)
  proposeReopening(@Payload() command: ProposeReopening, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/honoraria-months/:month/reopening-confirmations', ConfirmReopening)
  confirmReopening(@Payload() command: ConfirmReopening, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET cohorts/:cohortId/honoraria-months', ListHonorariaMonths, [HonorariaMonthView])
  list(@Payload() query: ListHonorariaMonths, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
