export {
  type BootstrapOptions,
  bootstrapDatabase,
  type DatabaseUrls,
  databaseUrls,
  restrictDatabase,
  withDatabase,
} from './bootstrap.js';
export { fixClock } from './clock-rights.js';
export { DatabaseSetupError } from './errors.js';
export { type GivenUrls, useExternalDatabase, withRole } from './external.js';
export { migrate, type MigrationClass } from './migrate.js';
export { publishReports } from './reports.js';
export { schemaMigrations } from './migrations/index.js';
