import { Controller } from '@nestjs/common';
import {
  Asks,
  From,
  FromLogin,
  Gateway,
  Payload,
  Sends,
  TokenVerifier,
  type HttpCaller,
} from '@palabre/platform';
import {
  ChooseLanguage,
  ChoosePaymentPreferences,
  ConfirmPayeeDetails,
  ErasePerson,
  GiveConsent,
  LinkIdentity,
  ProvidePayeeDetails,
  RegisterPerson,
  RequestErasure,
  WithdrawConsent,
} from './commands.js';
import {
  Access,
  GetMyAccesses,
  GetMyProfile,
  GetPayee,
  ListPayees,
  PayeeInFull,
  PayeePage,
  Profile,
} from './read-models/people.query.js';
import { GetMyPayee, ListPayeeAlerts, MyPayee, PayeeAlertPage } from './read-models/payee.query.js';

@Controller()
export class PeopleController {
  constructor(
    private readonly gateway: Gateway,
    private readonly tokens: TokenVerifier,
  ) {}

  @Sends('POST people', RegisterPerson, 201)
  register(@Payload() command: RegisterPerson, @FromLogin() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/me/identities', LinkIdentity)
  async linkIdentity(@Payload() command: LinkIdentity, @From() caller: HttpCaller) {
    command.identity = (await this.tokens.verify(`Bearer ${command.token}`)).identity;
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/me/language', ChooseLanguage)
  chooseLanguage(@Payload() command: ChooseLanguage, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/me/consents', GiveConsent)
  giveConsent(@Payload() command: GiveConsent, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/me/consent-withdrawals', WithdrawConsent)
  withdrawConsent(@Payload() command: WithdrawConsent, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/me/payee', ProvidePayeeDetails)
  providePayeeDetails(@Payload() command: ProvidePayeeDetails, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/me/payment-preferences', ChoosePaymentPreferences)
  choosePaymentPreferences(
    @Payload() command: ChoosePaymentPreferences,
    @From() caller: HttpCaller,
  ) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/me/erasure-requests', RequestErasure, 202)
  requestErasure(@Payload() command: RequestErasure, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/:personId/erasure', ErasePerson)
  erase(@Payload() command: ErasePerson, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payees/:personId/confirmation', ConfirmPayeeDetails)
  confirmPayeeDetails(@Payload() command: ConfirmPayeeDetails, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET people/me', GetMyProfile, Profile)
  profile(@Payload() query: GetMyProfile, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET people/me/accesses', GetMyAccesses, [Access])
  accesses(@Payload() query: GetMyAccesses, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET payees', ListPayees, PayeePage)
  payees(@Payload() query: ListPayees, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET payee-alerts', ListPayeeAlerts, PayeeAlertPage)
  payeeAlerts(@Payload() query: ListPayeeAlerts, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET people/me/payee', GetMyPayee, MyPayee)
  myPayee(@Payload() query: GetMyPayee, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET payees/:personId', GetPayee, PayeeInFull)
  payee(@Payload() query: GetPayee, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
