import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { AttemptController } from './attempt.controller.js';
import { bankProfiles } from './bank-profiles.adapter.js';
import { BankController } from './bank.controller.js';
import { attemptCommands } from './commands/attempt.commands.js';
import { bankCommands } from './commands/bank.commands.js';
import { dueCommands } from './commands/due.commands.js';
import { handoverCommands } from './commands/handover.commands.js';
import { lineCommands } from './commands/line.commands.js';
import { monthCommands } from './commands/month.commands.js';
import { policyCommands } from './commands/policy.commands.js';
import { runCommands } from './commands/run.commands.js';
import { statementCommands } from './commands/statement.commands.js';
import { statusReportCommands } from './commands/status-report.commands.js';
import { DueController } from './due.controller.js';
import { honorariaEvents } from './events.js';
import { attemptMessages } from './messages/attempt.messages.js';
import { HandoverController } from './handover.controller.js';
import { handoverMessages } from './messages/handover.messages.js';
import { bankMessages } from './messages/bank.messages.js';
import { dueMessages } from './messages/due.messages.js';
import { monthMessages } from './messages/month.messages.js';
import { runMessages } from './messages/run.messages.js';
import { statementMessages } from './messages/statement.messages.js';
import { MonthController } from './month.controller.js';
import { accrueEachWhenStarted } from './reactions/accrue-each-when-started.reaction.js';
import { accrueEachMonth } from './reactions/accrue-each-month.reaction.js';
import { backFillWhenEnrolled } from './reactions/back-fill-when-enrolled.reaction.js';
import { bookLinesInBudget } from './reactions/book-lines-in-budget.reaction.js';
import { bookPaymentsInBudget } from './reactions/book-payments-in-budget.reaction.js';
import { lookAgainWhenMembershipChanged } from './reactions/look-again-when-membership-changed.reaction.js';
import { matchLinesWhenRead } from './reactions/match-lines-when-read.reaction.js';
import { preparePaymentsWhenCreated } from './reactions/prepare-payments-when-created.reaction.js';
import { recordStatusesWhenRead } from './reactions/record-statuses-when-read.reaction.js';
import { reviewWhenPayeeChanged } from './reactions/review-when-payee-changed.reaction.js';
import { reviewWhenReopened } from './reactions/review-when-reopened.reaction.js';
import { bankLineProjection } from './read-models/bank-line.projection.js';
import { bankLineQueries } from './read-models/bank-line.query.js';
import { bankQueries } from './read-models/bank.query.js';
import { exceptionProjection } from './read-models/exception.projection.js';
import { exceptionQueries } from './read-models/exception.query.js';
import { honorariumProjection } from './read-models/honorarium.projection.js';
import { honorariumQueries } from './read-models/honorarium.query.js';
import { HonorariaReadModels1738000000000 } from './read-models/migrations/1738000000000-honoraria-read-models.js';
import { HonorariaBankReadModels1738100000000 } from './read-models/migrations/1738100000000-honoraria-bank-read-models.js';
import { HonorariaMonthExceptions1738200000000 } from './read-models/migrations/1738200000000-honoraria-month-exceptions.js';
import { HonorariaSealedReasons1738300000000 } from './read-models/migrations/1738300000000-honoraria-sealed-reasons.js';
import { HonorariaExceptions1738400000000 } from './read-models/migrations/1738400000000-honoraria-exceptions.js';
import { HonorariaAttempts1738500000000 } from './read-models/migrations/1738500000000-honoraria-attempts.js';
import { HonorariaWorkbench1738600000000 } from './read-models/migrations/1738600000000-honoraria-workbench.js';
import { HonorariaLosses1738700000000 } from './read-models/migrations/1738700000000-honoraria-losses.js';
import { HonorariaStatusReports1738800000000 } from './read-models/migrations/1738800000000-honoraria-status-reports.js';
import { ledgerQueries } from './read-models/ledger/ledger.query.js';
import { monthStatementQueries } from './read-models/month-statement/month-statement.query.js';
import { movementProjection } from './read-models/ledger/movement.projection.js';
import { monthProjection } from './read-models/month.projection.js';
import { monthReport } from './read-models/month.report.js';
import { monthQueries } from './read-models/month.query.js';
import { honorariaMine } from './read-models/my-data.query.js';
import { myHonorariaQueries } from './read-models/my-honoraria.query.js';
import { ownAccountProjection } from './read-models/own-account.projection.js';
import { withdrawPartsWhenBegun } from './reactions/withdraw-parts-when-begun.reaction.js';
import { paymentFileReviewQueries } from './read-models/payment-file-review.query.js';
import { paymentFileQueries } from './read-models/payment-file.query.js';
import { paymentProjection } from './read-models/payment.projection.js';
import { paymentQueries } from './read-models/payment.query.js';
import { policyProjection } from './read-models/policy.projection.js';
import { policyQueries } from './read-models/policy.query.js';
import { runProjection } from './read-models/run.projection.js';
import { runQueries } from './read-models/run.query.js';
import { statementProjection } from './read-models/statement.projection.js';
import { statusReportProjection } from './read-models/status-report.projection.js';
import { statusReportQueries } from './read-models/status-report.query.js';
import { PolicyController } from './policy.controller.js';
import { HonorariaLongStatements1738900000000 } from './read-models/migrations/1738900000000-honoraria-long-statements.js';
import { HonorariaContradictions1739070000000 } from './read-models/migrations/1739070000000-honoraria-contradictions.js';
import { HonorariaReturns1739060000000 } from './read-models/migrations/1739060000000-honoraria-returns.js';
import { HonorariaTakeBack1739050000000 } from './read-models/migrations/1739050000000-honoraria-take-back.js';
import { HonorariaWithdrawals1739080000000 } from './read-models/migrations/1739080000000-honoraria-withdrawals.js';
import { HonorariaClosingProposals1739095000000 } from './read-models/migrations/1739095000000-honoraria-closing-proposals.js';
import { HonorariaAccountAmendments1739097000000 } from './read-models/migrations/1739097000000-honoraria-account-amendments.js';
import { HonorariaLeftOut1739091000000 } from './read-models/migrations/1739091000000-honoraria-left-out.js';
import { HonorariaDecisions1754330000000 } from './read-models/migrations/1754330000000-honoraria-decisions.js';
import { HonorariaExportedKinds1754332000000 } from './read-models/migrations/1754332000000-honoraria-exported-kinds.js';
import { HonorariaPaymentsOfPerson1754370000000 } from './read-models/migrations/1754370000000-honoraria-payments-of-person.js';
import { HonorariaExportedPayers1754390000000 } from './read-models/migrations/1754390000000-honoraria-exported-payers.js';
import { HonorariaSaidOfPayments1754400000000 } from './read-models/migrations/1754400000000-honoraria-said-of-payments.js';
import { HonorariaShortfalls1754410000000 } from './read-models/migrations/1754410000000-honoraria-shortfalls.js';
import { HonorariaInVain1754331000000 } from './read-models/migrations/1754331000000-honoraria-in-vain.js';
import { candidateQueries } from './read-models/workbench/candidates.query.js';
import { RunController } from './run.controller.js';
import { StatementReader } from './statement-upload.adapter.js';

const honoraria: Context = {
  name: 'honoraria',
  events: honorariaEvents,
  mine: honorariaMine,
  messages: {
    ...dueMessages,
    ...runMessages,
    ...attemptMessages,
    ...monthMessages,
    ...bankMessages,
    ...handoverMessages,
    ...statementMessages,
  },
  commands: [
    ...dueCommands,
    ...runCommands,
    ...attemptCommands,
    ...policyCommands,
    ...monthCommands,
    ...bankCommands,
    ...statementCommands,
    ...lineCommands,
    ...statusReportCommands,
    ...handoverCommands,
  ],
  queries: [
    ...honorariumQueries,
    ...myHonorariaQueries,
    ...runQueries,
    ...paymentQueries,
    ...policyQueries,
    ...paymentFileQueries,
    ...paymentFileReviewQueries,
    ...monthQueries,
    ...bankQueries,
    ...bankLineQueries,
    ...statusReportQueries,
    ...exceptionQueries,
    ...candidateQueries,
    ...ledgerQueries,
    ...monthStatementQueries,
  ],
  projections: [
    honorariumProjection,
    monthProjection,
    runProjection,
    paymentProjection,
    policyProjection,
    exceptionProjection,
    movementProjection,
    ownAccountProjection,
    statementProjection,
    statusReportProjection,
    bankLineProjection,
  ],
  reactions: [
    accrueEachMonth,
    accrueEachWhenStarted,
    preparePaymentsWhenCreated,
    backFillWhenEnrolled,
    lookAgainWhenMembershipChanged,
    reviewWhenPayeeChanged,
    reviewWhenReopened,
    matchLinesWhenRead,
    withdrawPartsWhenBegun,
    recordStatusesWhenRead,
    bookPaymentsInBudget,
    bookLinesInBudget,
  ],
  reports: [monthReport],
  migrations: [
    HonorariaReadModels1738000000000,
    HonorariaBankReadModels1738100000000,
    HonorariaMonthExceptions1738200000000,
    HonorariaSealedReasons1738300000000,
    HonorariaExceptions1738400000000,
    HonorariaAttempts1738500000000,
    HonorariaWorkbench1738600000000,
    HonorariaLosses1738700000000,
    HonorariaStatusReports1738800000000,
    HonorariaLongStatements1738900000000,
    HonorariaTakeBack1739050000000,
    HonorariaReturns1739060000000,
    HonorariaContradictions1739070000000,
    HonorariaWithdrawals1739080000000,
    HonorariaLeftOut1739091000000,
    HonorariaClosingProposals1739095000000,
    HonorariaAccountAmendments1739097000000,
    HonorariaDecisions1754330000000,
    HonorariaInVain1754331000000,
    HonorariaExportedKinds1754332000000,
    HonorariaPaymentsOfPerson1754370000000,
    HonorariaExportedPayers1754390000000,
    HonorariaSaidOfPayments1754400000000,
    HonorariaShortfalls1754410000000,
  ],
};

/** What members are owed, how it is paid, and what the bank says about it. */
@Module(
  contextModule(honoraria, {
    controllers: [
      DueController,
      PolicyController,
      RunController,
      AttemptController,
      MonthController,
      BankController,
      HandoverController,
    ],
    providers: [StatementReader],
  }),
)
export class HonorariaModule {
  static readonly context = honoraria;

  /** A wrong profile is found at start, not by whoever pays next. */
  onModuleInit(): void {
    bankProfiles();
  }
}
