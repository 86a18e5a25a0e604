import { Controller, Header, Inject, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { EventStore } from '@palabre/eventing';
import {
  Asks,
  CONFIGURATION,
  EVENT_STORE,
  From,
  Gateway,
  Payload,
  Sends,
  streamedFile,
  type Configuration,
  type HttpCaller,
} from '@palabre/platform';
import {
  ApproveRun,
  CancelRun,
  ConfirmRejection,
  CreateRun,
  ExportRun,
  MarkRunSent,
  ProposeRejection,
  RemoveFromRun,
  SettleException,
} from './commands/run.commands.js';
import { ExceptionPage, ListExceptions } from './read-models/exception.query.js';
import {
  GetPaymentFileReview,
  PaymentFileReview,
} from './read-models/payment-file-review.query.js';
import { GetPaymentFile } from './read-models/payment-file.query.js';
import {
  GetPaymentRun,
  ListPaymentRuns,
  PaymentRunInFull,
  PaymentRunPage,
} from './read-models/run.query.js';
import type { RunFile } from './run-file.adapter.js';

/** What of a reply is needed here. */
interface Reply {
  header(name: string, value: string): unknown;
}

@Controller()
export class RunController {
  constructor(
    private readonly gateway: Gateway,
    @Inject(EVENT_STORE) private readonly store: Pick<EventStore, 'head'>,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Sends('POST cohorts/:cohortId/payment-runs', CreateRun, 201)
  create(@Payload() command: CreateRun, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payment-runs/:runId/removals', RemoveFromRun)
  remove(@Payload() command: RemoveFromRun, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payment-runs/:runId/approval', ApproveRun)
  approve(@Payload() command: ApproveRun, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller, this.currentFile(command, caller));
  }

  @Sends('POST payment-runs/:runId/export', ExportRun)
  export(@Payload() command: ExportRun, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller, this.currentFile(command, caller));
  }

  @Sends('POST payment-runs/:runId/sent', MarkRunSent)
  markSent(@Payload() command: MarkRunSent, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payment-runs/:runId/cancellation', CancelRun)
  cancel(@Payload() command: CancelRun, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/rejection-proposals', ProposeRejection)
  proposeRejection(@Payload() command: ProposeRejection, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/rejection-confirmations', ConfirmRejection)
  confirmRejection(@Payload() command: ConfirmRejection, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST payments/:attemptId/exception-settlement', SettleException)
  settleException(@Payload() command: SettleException, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET cohorts/:cohortId/honoraria-exceptions', ListExceptions, ExceptionPage)
  exceptions(@Payload() query: ListExceptions, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET cohorts/:cohortId/payment-runs', ListPaymentRuns, PaymentRunPage)
  list(@Payload() query: ListPaymentRuns, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET payment-runs/:runId', GetPaymentRun, PaymentRunInFull)
  show(@Payload() query: GetPaymentRun, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET payment-runs/:runId/file-review', GetPaymentFileReview, PaymentFileReview)
  @Header('Cache-Control', 'no-store')
  review(@Payload() query: GetPaymentFileReview, @From() caller: HttpCaller) {
    const { PALABRE_HOME: home } = this.configuration;
    return this.gateway.ask(Object.assign(query, { home }), caller);
  }

  @Asks('GET payment-runs/:runId/file', GetPaymentFile)
  @ApiProduces('application/xml', 'text/csv')
  @Header('Cache-Control', 'no-store')
  async file(
    @Payload() query: GetPaymentFile,
    @From() caller: HttpCaller,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const asked = Object.assign(query, { home: this.configuration.PALABRE_HOME, keepsText: true });
    const answered = await this.gateway.ask(asked, caller);
    const file = answered.result as RunFile;
    reply.header('Palabre-File-Hash', file.hash);
    return { ...answered, result: streamedFile(file) };
  }

  /** How the file is looked up as it is now, written anew from the latest that is known; only what tells it. */
  private currentFile({ runId }: Pick<ApproveRun, 'runId'>, caller: HttpCaller) {
    return async (): Promise<{ readonly file: RunFile }> => {
      const after = await this.store.head();
      const { PALABRE_HOME: home } = this.configuration;
      const query = Object.assign(new GetPaymentFile(), { runId, home, keepsText: false });
      const { result } = await this.gateway.ask(query, { ...caller, after });
      return { file: result as RunFile };
    };
  }
}
