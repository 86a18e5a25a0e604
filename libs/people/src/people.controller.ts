import { Controller, Header } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import {
  Asks,
  From,
  FromLogin,
  Gateway,
  OwnData,
  Payload,
  Sends,
  TokenVerifier,
  type HttpCaller,
  type VerifiedToken,
} from '@palabre/platform';
import { CommandRefused } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import {
  AdmitLogin,
  ChooseLanguage,
  ErasePerson,
  GiveConsent,
  LinkIdentity,
  RegisterPerson,
  ReleaseLogin,
  RequestErasure,
  UnlinkIdentity,
  WithdrawConsent,
  WithdrawErasureRequest,
} from './commands/person.commands.js';
import {
  ChoosePaymentPreferences,
  ConfirmPayeeDetails,
  ProvidePayeeDetails,
} from './commands/payee.commands.js';
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
import {
  ErasureRequestPage,
  GetKeptPayee,
  KeptPayee,
  ListErasureRequests,
} from './read-models/erasure.query.js';
import { ListLogins, LoginView } from './read-models/login.query.js';
import { ListReadings, ReadingPage } from './read-models/reading.query.js';
import { myDataPage } from './my-data-page.adapter.js';
import { GetMyData, MyData } from './read-models/my-data.query.js';
import { GetMyPayee, ListPayeeAlerts, MyPayee, PayeeAlertPage } from './read-models/payee.query.js';

/** How old the tokens may be that link a login, in minutes: a session that was left open links nothing. */
const FRESH_MINUTES = 10;

/** @throws CommandRefused with TOKEN_NOT_FRESH when one was issued before, or does not say when */
const refuseStale = (...tokens: readonly (VerifiedToken | undefined)[]): void => {
  const since = Date.now() - FRESH_MINUTES * 60_000;
  if (tokens.every((token) => token?.issuedAt !== undefined && token.issuedAt >= since)) return;
  throw new CommandRefused(refuse('TOKEN_NOT_FRESH', { minutes: FRESH_MINUTES }));
};

@Controller()
export class PeopleController {
  constructor(
    private readonly gateway: Gateway,
    private readonly tokens: TokenVerifier,
    private readonly ownData: OwnData,
  ) {}

  @Sends('POST people', RegisterPerson, 201)
  register(@Payload() command: RegisterPerson, @FromLogin() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/me/identities', LinkIdentity)
  async linkIdentity(@Payload() command: LinkIdentity, @From() caller: HttpCaller) {
    const other = await this.tokens.verify(`Bearer ${command.token}`);
    refuseStale(caller.session, other);
    command.identity = other.identity;
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/me/identities/:loginId/unlinking', UnlinkIdentity)
  unlinkIdentity(@Payload() command: UnlinkIdentity, @From() caller: HttpCaller) {
    command.current = caller.session?.identity ?? '';
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/:personId/logins/:loginId/release', ReleaseLogin)
  releaseLogin(@Payload() command: ReleaseLogin, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST people/:personId/logins/:loginId/admission', AdmitLogin)
  admitLogin(@Payload() command: AdmitLogin, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET people/:personId/logins', ListLogins, [LoginView])
  logins(@Payload() query: ListLogins, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
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

  @Sends('POST people/me/erasure-request-withdrawals', WithdrawErasureRequest)
  withdrawErasureRequest(@Payload() command: WithdrawErasureRequest, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET erasure-requests', ListErasureRequests, ErasureRequestPage)
  erasureRequests(@Payload() query: ListErasureRequests, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET kept-payees/:personId', GetKeptPayee, KeptPayee)
  keptPayee(@Payload() query: GetKeptPayee, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET readings', ListReadings, ReadingPage)
  readings(@Payload() query: ListReadings, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
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
    query.current = caller.session?.identity ?? '';
    return this.gateway.ask(query, caller);
  }

  @Asks('GET people/me/data', GetMyData, MyData)
  @Header('Cache-Control', 'no-store')
  async data(@Payload() query: GetMyData, @From() caller: HttpCaller) {
    const { format: _asJson, ...person } = caller;
    const answered = await this.gateway.ask(query, person);
    const parts = (await this.ownData.of(person)).map(({ title, ...part }) => ({
      ...{ ...part, title: title[person.language] },
    }));
    return { ...answered, result: { ...(answered.result as MyData), parts } };
  }

  @Asks('GET people/me/data-page', GetMyData)
  @ApiProduces('text/html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  async dataPage(@Payload() query: GetMyData, @From() caller: HttpCaller) {
    const answered = await this.data(query, caller);
    return { ...answered, result: myDataPage(answered.result, caller.language) };
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
