import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { AdvancesController } from './advances.controller.js';
import { AuditController } from './audit.controller.js';
import { BudgetHistoryController } from './budget-history.controller.js';
import { BudgetReadingController } from './budget-reading.controller.js';
import { BudgetsController } from './budgets.controller.js';
import { BudgetViewsController } from './budget-views.controller.js';
import { budgetingCommands } from './commands/index.js';
import { budgetingEvents } from './events.js';
import { budgetingMessages } from './messages.js';
import { advanceMessages } from './messages/advance.messages.js';
import { evidenceMessages } from './messages/evidence.messages.js';
import { accountProjection } from './read-models/account.projection.js';
import { accountQueries } from './read-models/account.query.js';
import { advanceProjection } from './read-models/advance.projection.js';
import { advanceQueries } from './read-models/advance.query.js';
import { auditFindingProjection, auditSampleProjection } from './read-models/audit.projection.js';
import { auditQueries } from './read-models/audit.query.js';
import { auditPolicyProjection } from './read-models/audit-policy/audit-policy.projection.js';
import { auditPolicyQueries } from './read-models/audit-policy/audit-policy.query.js';
import { bankFactProjection } from './read-models/bank-fact.projection.js';
import { budgetLineReport } from './read-models/budget-line.report.js';
import { cellProjection } from './read-models/cell.projection.js';
import { commitmentProjection } from './read-models/commitment.projection.js';
import { funderConsentProjection } from './read-models/consents/funder-consent.projection.js';
import { funderConsentQueries } from './read-models/consents/funder-consent.query.js';
import { costShareProjection, funderLineProjection } from './read-models/cost-share.projection.js';
import { proposedShareProjection } from './read-models/cost-shares/proposed-share.projection.js';
import { costShareQueries } from './read-models/cost-shares/proposed-share.query.js';
import {
  foreignPriceProjection,
  publishedRateProjection,
} from './read-models/currencies/currency.projection.js';
import { currencyPositionQueries } from './read-models/currencies/currency-position.query.js';
import { publishedRateQueries } from './read-models/currencies/published-rate.query.js';
import { differenceQueries } from './read-models/difference.query.js';
import { documentPartProjection, documentProjection } from './read-models/document.projection.js';
import { documentQueries } from './read-models/document.query.js';
import { documentLimitsQueries } from './read-models/document-limits.query.js';
import { expenditureProjection } from './read-models/expenditure.projection.js';
import { fundingAgreementProjection } from './read-models/funding-agreement.projection.js';
import { fundingAgreementQueries } from './read-models/funding-agreement.query.js';
import { biographyQueries } from './read-models/history/biography.query.js';
import { historyProjection } from './read-models/history/history.projection.js';
import { lineRevisionQueries } from './read-models/history/line-revision.query.js';
import { workplanRevisionProjection } from './read-models/history/workplan-revision.projection.js';
import { workplanRevisionQueries } from './read-models/history/workplan-revision.query.js';
import { journalProjection } from './read-models/journal.projection.js';
import { journalQueries } from './read-models/journal.query.js';
import { lineProjection } from './read-models/line.projection.js';
import {
  lineMoveProjection,
  lineStandingProjection,
} from './read-models/line-moves/line-move.projection.js';
import { BudgetingHistory1737100000000 } from './read-models/migrations/1737100000000-budgeting-history.js';
import { BudgetingAdvances1737210000000 } from './read-models/migrations/1737210000000-budgeting-advances.js';
import { BudgetingViews1737300000000 } from './read-models/migrations/1737300000000-budgeting-views.js';
import { BudgetingLosses1737400000000 } from './read-models/migrations/1737400000000-budgeting-losses.js';
import { BudgetingCurrencies1737500000000 } from './read-models/migrations/1737500000000-budgeting-currencies.js';
import { BudgetingConsents1737600000000 } from './read-models/migrations/1737600000000-budgeting-consents.js';
import { BudgetingSamples1737700000000 } from './read-models/migrations/1737700000000-budgeting-samples.js';
import { BudgetingAuditPolicies1737800000000 } from './read-models/migrations/1737800000000-budgeting-audit-policies.js';
import { BudgetingLineMoves1737900000000 } from './read-models/migrations/1737900000000-budgeting-line-moves.js';
import { BudgetingLetters1738000000000 } from './read-models/migrations/1738000000000-budgeting-letters.js';
import { BudgetingPayments1738100000000 } from './read-models/migrations/1738100000000-budgeting-payments.js';
import { BudgetingReportHistory1738200000000 } from './read-models/migrations/1738200000000-budgeting-report-history.js';
import { BudgetingRepeats1753100000000 } from './read-models/migrations/1753100000000-budgeting-repeats.js';
import { BudgetingOpenings1754320000000 } from './read-models/migrations/1754320000000-budgeting-openings.js';
import { movementProjection } from './read-models/movement.projection.js';
import { BudgetingReadModels1737000000000 } from './read-models/migrations/1737000000000-budgeting-read-models.js';
import { proposalProjection } from './read-models/proposal.projection.js';
import { proposalQueries } from './read-models/proposal.query.js';
import { spendingQueries } from './read-models/spending.query.js';
import { summaryQueries } from './read-models/summary.query.js';
import { budgetProjection } from './read-models/views/budget.projection.js';
import { budgetGroupProjection } from './read-models/views/group.projection.js';
import { commitmentAgingQueries } from './read-models/views/commitment-aging.query.js';
import { funderReportQueries } from './read-models/views/funder-report.query.js';
import { utilisationQueries } from './read-models/views/utilisation.query.js';
import { varianceQueries } from './read-models/views/variance.query.js';
import {
  budgetGroupReport,
  budgetReport,
  fundingAgreementReport,
} from './read-models/reporting/budget-dimensions.report.js';
import { budgetJournalReport } from './read-models/reporting/budget-journal.report.js';
import { budgetMonthReport } from './read-models/reporting/budget-month.report.js';
import {
  openCommitmentReport,
  overrunReport,
} from './read-models/reporting/budget-open-items.report.js';
import { budgetPlanReport } from './read-models/reporting/budget-plan.report.js';
import { countDocumentUsesOfBefore } from './reactions/count-document-uses.reaction.js';
import { countEarlierSamples } from './reactions/count-earlier-samples.reaction.js';
import { RatesController } from './rates.controller.js';
import { SpendingController } from './spending.controller.js';

const budgeting: Context = {
  name: 'budgeting',
  events: budgetingEvents,
  messages: { ...budgetingMessages, ...advanceMessages, ...evidenceMessages },
  commands: budgetingCommands,
  queries: [
    ...summaryQueries,
    ...journalQueries,
    ...accountQueries,
    ...differenceQueries,
    ...proposalQueries,
    ...funderConsentQueries,
    ...spendingQueries,
    ...documentQueries,
    ...documentLimitsQueries,
    ...fundingAgreementQueries,
    ...costShareQueries,
    ...advanceQueries,
    ...auditQueries,
    ...auditPolicyQueries,
    ...biographyQueries,
    ...lineRevisionQueries,
    ...workplanRevisionQueries,
    ...commitmentAgingQueries,
    ...utilisationQueries,
    ...varianceQueries,
    ...funderReportQueries,
    ...publishedRateQueries,
    ...currencyPositionQueries,
  ],
  projections: [
    journalProjection,
    accountProjection,
    movementProjection,
    cellProjection,
    lineProjection,
    lineMoveProjection,
    lineStandingProjection,
    proposalProjection,
    funderConsentProjection,
    commitmentProjection,
    expenditureProjection,
    bankFactProjection,
    documentProjection,
    documentPartProjection,
    fundingAgreementProjection,
    advanceProjection,
    auditSampleProjection,
    auditFindingProjection,
    auditPolicyProjection,
    costShareProjection,
    proposedShareProjection,
    funderLineProjection,
    historyProjection,
    workplanRevisionProjection,
    budgetProjection,
    budgetGroupProjection,
    publishedRateProjection,
    foreignPriceProjection,
  ],
  reactions: [countDocumentUsesOfBefore, countEarlierSamples],
  reports: [
    budgetReport,
    budgetGroupReport,
    fundingAgreementReport,
    budgetLineReport,
    budgetMonthReport,
    budgetPlanReport,
    openCommitmentReport,
    overrunReport,
    budgetJournalReport,
  ],
  migrations: [
    BudgetingReadModels1737000000000,
    BudgetingHistory1737100000000,
    BudgetingAdvances1737210000000,
    BudgetingViews1737300000000,
    BudgetingLosses1737400000000,
    BudgetingCurrencies1737500000000,
    BudgetingConsents1737600000000,
    BudgetingSamples1737700000000,
    BudgetingAuditPolicies1737800000000,
    BudgetingLineMoves1737900000000,
    BudgetingLetters1738000000000,
    BudgetingPayments1738100000000,
    BudgetingReportHistory1738200000000,
    BudgetingRepeats1753100000000,
    BudgetingOpenings1754320000000,
  ],
};

/** The money of a cohort: envelope, allocation, commitments, spending, and the consultation behind each change. */
@Module(
  contextModule(budgeting, {
    controllers: [
      BudgetsController,
      SpendingController,
      AdvancesController,
      AuditController,
      BudgetReadingController,
      BudgetHistoryController,
      BudgetViewsController,
      RatesController,
    ],
  }),
)
export class BudgetingModule {
  static readonly context = budgeting;
}
