import { Module } from '@nestjs/common';
import { contextModule, type Context } from '@palabre/platform';
import { exportsCommands } from './commands/index.js';
import { exportsEvents } from './events.js';
import { ExportsController } from './exports.controller.js';
import { exportsMessages } from './messages.js';
import { activityQueries } from './read-models/activity.query.js';
import { chartProjection } from './read-models/chart.projection.js';
import { chartQueries } from './read-models/chart.query.js';
import { closingProjection } from './read-models/closing.projection.js';
import { exportedCohortProjection } from './read-models/cohort.projection.js';
import { entryProjection } from './read-models/entry.projection.js';
import { journalQueries } from './read-models/journal.query.js';
import { ExportsReadModels1739500000000 } from './read-models/migrations/1739500000000-exports-read-models.js';
import { ExportsPublications1739600000000 } from './read-models/migrations/1739600000000-exports-publications.js';
import { ExportsCharts1749000000000 } from './read-models/migrations/1749000000000-exports-charts.js';
import { ExportsNamesOfCohorts1749200000000 } from './read-models/migrations/1749200000000-exports-names-of-cohorts.js';
import { ExportsMoments1749300000000 } from './read-models/migrations/1749300000000-exports-moments.js';
import { ExportsPayees1753200000000 } from './read-models/migrations/1753200000000-exports-payees.js';
import { ExportsQuotations1754210000000 } from './read-models/migrations/1754210000000-exports-quotations.js';
import { ExportsClosedBudgets1754220000000 } from './read-models/migrations/1754220000000-exports-closed-budgets.js';
import { ExportsPayeesMarks1754310000000 } from './read-models/migrations/1754310000000-exports-payees-marks.js';
import { ExportsToldAsOne1754300000000 } from './read-models/migrations/1754300000000-exports-told-as-one.js';
import { nameProjection } from './read-models/name.projection.js';
import { payeeProjection } from './read-models/payee.projection.js';
import { publicationProjection } from './read-models/publication.projection.js';
import { quotationProjection } from './read-models/quotation.projection.js';
import { resultProjection } from './read-models/result.projection.js';
import { threadProjection } from './read-models/thread.projection.js';
import { voucherQueries } from './read-models/voucher.query.js';

const exportsContext: Context = {
  name: 'exports',
  events: exportsEvents,
  messages: exportsMessages,
  commands: exportsCommands,
  queries: [...journalQueries, ...activityQueries, ...chartQueries, ...voucherQueries],
  projections: [
    entryProjection,
    threadProjection,
    closingProjection,
    nameProjection,
    publicationProjection,
    exportedCohortProjection,
    resultProjection,
    chartProjection,
    payeeProjection,
    quotationProjection,
  ],
  migrations: [
    ExportsReadModels1739500000000,
    ExportsPublications1739600000000,
    ExportsCharts1749000000000,
    ExportsNamesOfCohorts1749200000000,
    ExportsMoments1749300000000,
    ExportsPayees1753200000000,
    ExportsQuotations1754210000000,
    ExportsClosedBudgets1754220000000,
    ExportsToldAsOne1754300000000,
    ExportsPayeesMarks1754310000000,
  ],
};

/** The books, and what the public may know of a cohort, as files for programs of others. */
@Module(contextModule(exportsContext, { controllers: [ExportsController] }))
export class ExportsModule {
  static readonly context = exportsContext;
}
