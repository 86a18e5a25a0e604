/** What reads the exported books, for tests that ask it in a database. */
export { expenseParts } from '../domain/books/accounts.js';
export { accountsUsed, closingsOf, entriesOf } from '../read-models/books.query.js';
export type { NameRow } from '../read-models/name.entity.js';
export { nameProjection } from '../read-models/name.projection.js';
export { namesIn } from '../read-models/names.query.js';
export { journalQueries } from '../read-models/journal.query.js';
export { voucherQueries } from '../read-models/voucher.query.js';
export { ChartRow } from '../read-models/chart.entity.js';
export { ExportedCohortRow } from '../read-models/cohort.entity.js';
