import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  CloseCall,
  ExtendDeadline,
  JudgeShortlist,
  OpenCall,
  PublishResults,
} from './commands/call.commands.js';
import { SaveDraft, SubmitApplication } from './commands/application.commands.js';
import { GetMyDraft } from './read-models/application.query.js';
import { ApplicationPage, DraftView } from './read-models/application.shapes.js';
import { GetCall, GetShortlist, ListCalls } from './read-models/call.query.js';
import { CallInFull, CallSummary, Shortlist } from './read-models/call.shapes.js';
import {
  Balance,
  GetBalance,
  ListApplications,
  ListSharedPassages,
  PassageView,
} from './read-models/selection.query.js';

@Controller()
export class CallsController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST calls', OpenCall, 201)
  open(@Payload() command: OpenCall, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST calls/:callId/deadline-extension', ExtendDeadline)
  extendDeadline(@Payload() command: ExtendDeadline, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST calls/:callId/closing', CloseCall)
  close(@Payload() command: CloseCall, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST calls/:callId/shortlist', JudgeShortlist)
  judgeShortlist(@Payload() command: JudgeShortlist, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST calls/:callId/results', PublishResults)
  publishResults(@Payload() command: PublishResults, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST calls/:callId/applications/draft', SaveDraft)
  saveDraft(@Payload() command: SaveDraft, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST calls/:callId/applications', SubmitApplication, 201)
  submit(@Payload() command: SubmitApplication, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET calls', ListCalls, [CallSummary])
  list(@Payload() query: ListCalls, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET calls/:callId', GetCall, CallInFull)
  call(@Payload() query: GetCall, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET calls/:callId/shortlist', GetShortlist, Shortlist)
  shortlist(@Payload() query: GetShortlist, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET calls/:callId/balance', GetBalance, Balance)
  balance(@Payload() query: GetBalance, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET calls/:callId/shared-passages', ListSharedPassages, [PassageView])
  sharedPassages(@Payload() query: ListSharedPassages, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET calls/:callId/applications', ListApplications, ApplicationPage)
  applications(@Payload() query: ListApplications, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET calls/:callId/applications/draft', GetMyDraft, DraftView)
  draft(@Payload() query: GetMyDraft, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
