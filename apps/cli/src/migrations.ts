import {
  logMigrations,
  projectionMigrations,
  proofMigrations,
  type Report,
  timerMigrations,
  vaultMigrations,
} from '@palabre/eventing';
import { contexts } from '../../contexts.js';
import { type MigrationClass, schemaMigrations } from './platform.js';

/** All migrations of the system. TypeORM puts them in the order of the timestamps in their names. */
export const allMigrations: readonly MigrationClass[] = [
  ...schemaMigrations,
  ...logMigrations,
  ...vaultMigrations,
  ...projectionMigrations,
  ...timerMigrations,
  ...proofMigrations,
  ...contexts.flatMap(({ context }) => context.migrations ?? []),
];

/** The views for BI tools, made anew after migrations where they changed. */
export const allReports: readonly Report[] = contexts.flatMap(
  ({ context }) => context.reports ?? [],
);
