import type { MigrationInterface } from 'typeorm';
import { CreateTimers1742000000000 } from './1742000000000-create-timers.js';

/** The table of commands that wait for their moment. */
export const timerMigrations: readonly (new () => MigrationInterface)[] = [
  CreateTimers1742000000000,
];
