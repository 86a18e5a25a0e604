import { logMigrations } from '../../../libs/eventing/src/log/postgres/migrations/index.js';
import { projectionMigrations } from '../../../libs/eventing/src/projections/migrations/index.js';
import { type MigrationClass, schemaMigrations } from './platform.js';

/** All migrations of the system. TypeORM puts them in the order of the timestamps in their names. */
export const allMigrations: readonly MigrationClass[] = [
  ...schemaMigrations,
  ...logMigrations,
  ...projectionMigrations,
];
