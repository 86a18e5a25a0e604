import type { MigrationInterface } from 'typeorm';
import { CreateProgress1732000000000 } from './1732000000000-create-progress.js';
import { Rebuilding1745000000000 } from './1745000000000-rebuilding.js';
import { NewerEvents1751100000000 } from './1751100000000-newer-events.js';
import { RebuildsKeepComments1752200000000 } from './1752200000000-rebuilds-keep-comments.js';

/** The tables in which the runners of projections and reactions keep their progress. */
export const projectionMigrations: readonly (new () => MigrationInterface)[] = [
  CreateProgress1732000000000,
  Rebuilding1745000000000,
  NewerEvents1751100000000,
  RebuildsKeepComments1752200000000,
];
