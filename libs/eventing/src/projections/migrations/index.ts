import type { MigrationInterface } from 'typeorm';
import { CreateProgress1732000000000 } from './1732000000000-create-progress.js';

/** The tables in which the runners of projections and reactions keep their progress. */
export const projectionMigrations: readonly (new () => MigrationInterface)[] = [
  CreateProgress1732000000000,
];
