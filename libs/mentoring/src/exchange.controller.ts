import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AgreeExchange,
  BecomeMentor,
  CompleteExchange,
  EndExchange,
  GiveThanks,
  OfferSkill,
  RequestSkill,
  SuggestExchange,
  WithdrawListing,
  WithdrawSuggestion,
} from './commands/exchange.commands.js';
import {
  ExchangePage,
  GetSkillBoard,
  ListListings,
  ListMyExchanges,
  ListingPage,
  SkillBoardRow,
} from './read-models/together/exchange.query.js';

@Controller()
export class ExchangeController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST mentoring-programmes/:programmeId/offers', OfferSkill, 201)
  offerSkill(@Payload() command: OfferSkill, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/requests', RequestSkill, 201)
  requestSkill(@Payload() command: RequestSkill, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-exchanges/:exchangeId/withdrawal', WithdrawListing)
  withdrawListing(@Payload() command: WithdrawListing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends(
    'POST mentoring-programmes/:programmeId/exchanges/:exchangeId/suggestions',
    SuggestExchange,
    201,
  )
  suggestExchange(@Payload() command: SuggestExchange, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends(
    'POST mentoring-programmes/:programmeId/exchanges/:exchangeId/suggestions/withdrawal',
    WithdrawSuggestion,
  )
  withdrawSuggestion(@Payload() command: WithdrawSuggestion, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-exchanges/:exchangeId/agreement', AgreeExchange)
  agreeExchange(@Payload() command: AgreeExchange, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-exchanges/:exchangeId/completion', CompleteExchange)
  completeExchange(@Payload() command: CompleteExchange, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-exchanges/:exchangeId/ending', EndExchange)
  endExchange(@Payload() command: EndExchange, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-exchanges/:exchangeId/thanks', GiveThanks, 201)
  giveThanks(@Payload() command: GiveThanks, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/mentors', BecomeMentor, 201)
  becomeMentor(@Payload() command: BecomeMentor, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/skills', GetSkillBoard, [SkillBoardRow])
  getSkillBoard(@Payload() query: GetSkillBoard, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/listings', ListListings, ListingPage)
  listListings(@Payload() query: ListListings, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/my-exchanges', ListMyExchanges, ExchangePage)
  listMyExchanges(@Payload() query: ListMyExchanges, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
