import 'reflect-metadata';
import { say } from '../launch.js';
import { allMigrations, allReports } from '../migrations.js';
import { DatabaseSetupError, fixClock, migrate, publishReports } from '../platform.js';

/**
 * Brings the database of `DATABASE_URL` up to date. A program of its own, so that the supervisor, which stays,
 * does not keep in memory all that is loaded for this.
 */
try {
  const url = process.env['DATABASE_URL'] ?? '';
  const done = await migrate(url, allMigrations);
  await publishReports(url, allReports);
  const { NODE_ENV, OIDC_ISSUER } = process.env;
  await fixClock(url, { isMovable: NODE_ENV !== 'production' && !OIDC_ISSUER });
  if (done.length > 0) say(`the database was brought up to date (${done.length} migrations)`);
  process.exit(0);
} catch (error) {
  if (!(error instanceof DatabaseSetupError)) throw error;
  say(error.message);
  process.exit(1);
}
