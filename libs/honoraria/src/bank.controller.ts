import { Controller } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  ChangeOwnAccountSettings,
  ConfirmOwnAccountAmendment,
  ProposeOwnAccountAmendment,
  RegisterOwnAccount,
} from './commands/bank.commands.js';
import {
  ConfirmStatementWithdrawal,
  ExplainContradictions,
  GiveUpStatementImport,
  ImportStatements,
  ProposeStatementWithdrawal,
} from './commands/statement.commands.js';
import {
  ApproveLine,
  IgnoreLine,
  JoinLine,
  MatchLine,
  ReconsiderLine,
  SplitLine,
  UnmatchLine,
} from './commands/line.commands.js';
import { ImportStatusReport } from './commands/status-report.commands.js';
import {
  BankLineInFull,
  BankLinePage,
  GetBankLine,
  ListBankLines,
} from './read-models/bank-line.query.js';
import {
  ListOwnAccounts,
  ListStatements,
  OwnAccountView,
  StatementPage,
} from './read-models/bank.query.js';
import { ImportAnswer } from './read-models/imported-file.query.js';
import { ListStatusReports, StatusReportPage } from './read-models/status-report.query.js';
import { CandidatesView, ListCandidates } from './read-models/workbench/candidates.query.js';
import { StatementReader, Uploaded, type StatementUpload } from './statement-upload.adapter.js';

@Controller()
export class BankController {
  constructor(
    private readonly gateway: Gateway,
    private readonly reader: StatementReader,
  ) {}

  @Sends('POST cohorts/:cohortId/own-accounts', RegisterOwnAccount, 201)
  registerAccount(@Payload() command: RegisterOwnAccount, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET cohorts/:cohortId/own-accounts', ListOwnAccounts, [OwnAccountView])
  accounts(@Payload() query: ListOwnAccounts, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Sends('POST own-accounts/:accountId/statements', ImportStatements, 201, ImportAnswer)
  @ApiConsumes('application/xml', 'text/plain', 'text/csv')
  @ApiBody({
    schema: { type: 'string' },
    description: 'camt.052, camt.053, camt.054, MT940, or a CSV with known headings',
  })
  importStatements(@Uploaded() upload: StatementUpload, @From() caller: HttpCaller) {
    return this.reader.takeIn(upload, caller);
  }

  @Sends('POST own-accounts/:accountId/statement-import-abandonment', GiveUpStatementImport)
  giveUpImport(@Payload() command: GiveUpStatementImport, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST statements/:statementId/withdrawal-proposals', ProposeStatementWithdrawal)
  proposeWithdrawal(@Payload() command: ProposeStatementWithdrawal, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST statements/:statementId/withdrawal-confirmations', ConfirmStatementWithdrawal)
  confirmWithdrawal(@Payload() command: ConfirmStatementWithdrawal, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST statements/:statementId/contradiction-explanation', ExplainContradictions)
  explain(@Payload() command: ExplainContradictions, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST own-accounts/:accountId/settings', ChangeOwnAccountSettings)
  changeSettings(@Payload() command: ChangeOwnAccountSettings, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST own-accounts/:accountId/amendment-proposals', ProposeOwnAccountAmendment)
  proposeAmendment(@Payload() command: ProposeOwnAccountAmendment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST own-accounts/:accountId/amendment-confirmations', ConfirmOwnAccountAmendment)
  confirmAmendment(@Payload() command: ConfirmOwnAccountAmendment, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET own-accounts/:accountId/statements', ListStatements, StatementPage)
  statements(@Payload() query: ListStatements, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Sends('POST own-accounts/:accountId/status-reports', ImportStatusReport, 201)
  @ApiConsumes('application/xml')
  @ApiBody({ schema: { type: 'string' }, description: 'pain.002, versions 03 to 14' })
  async importStatusReport(@Uploaded() upload: StatementUpload, @From() caller: HttpCaller) {
    return this.gateway.send(await this.reader.readStatusReport(upload, caller), caller);
  }

  @Asks('GET own-accounts/:accountId/status-reports', ListStatusReports, StatusReportPage)
  statusReports(@Payload() query: ListStatusReports, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET own-accounts/:accountId/lines', ListBankLines, BankLinePage)
  lines(@Payload() query: ListBankLines, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET bank-lines/:bankLineId', GetBankLine, BankLineInFull)
  line(@Payload() query: GetBankLine, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET bank-lines/:bankLineId/candidates', ListCandidates, CandidatesView)
  candidates(@Payload() query: ListCandidates, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Sends('POST bank-lines/:bankLineId/matching', MatchLine)
  match(@Payload() command: MatchLine, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST bank-lines/:bankLineId/unmatching', UnmatchLine)
  unmatch(@Payload() command: UnmatchLine, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST bank-lines/:bankLineId/approval', ApproveLine)
  approveLine(@Payload() command: ApproveLine, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST bank-lines/:bankLineId/ignoring', IgnoreLine)
  ignore(@Payload() command: IgnoreLine, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST bank-lines/:bankLineId/reconsidering', ReconsiderLine)
  reconsider(@Payload() command: ReconsiderLine, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST bank-lines/:bankLineId/splitting', SplitLine)
  split(@Payload() command: SplitLine, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST bank-lines/:bankLineId/joining', JoinLine)
  join(@Payload() command: JoinLine, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }
}
