import type { MigrationInterface } from 'typeorm';
import { CreateTimers1742000000000 } from './1742000000000-create-timers.js';
import { SettleOpenItems1742200000000 } from './1742200000000-settle-open-items.js';
import { ParkCommands1751000000000 } from './1751000000000-park-commands.js';

/** The table of commands that wait for their moment, and what it takes to settle those that came to nothing. */
export const timerMigrations: readonly (new () => MigrationInterface)[] = [
  CreateTimers1742000000000,
  SettleOpenItems1742200000000,
  ParkCommands1751000000000,
];
