import { Controller } from '@nestjs/common';
import { Asks, AsksTable, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { RecordPublishedRates } from './commands/rate.commands.js';
import {
  CurrencyPositions,
  GetCurrencyPositions,
} from './read-models/currencies/currency-position.shapes.js';
import {
  ListPublishedRates,
  PublishedRateList,
} from './read-models/currencies/published-rate.query.js';

@Controller()
export class RatesController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST published-rates', RecordPublishedRates, 201)
  record(@Payload() command: RecordPublishedRates, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET published-rates', ListPublishedRates, PublishedRateList)
  rates(@Payload() query: ListPublishedRates, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/currencies', GetCurrencyPositions, CurrencyPositions)
  positions(@Payload() query: GetCurrencyPositions, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
