import { DataSource, type Logger, type MigrationInterface } from 'typeorm';
import { DatabaseSetupError, placeOf } from './errors.js';
import { withAdvisoryLock, withSession } from './session.js';

/** A migration class, as the libraries list them. Its name ends in a timestamp, which gives the order. */
export type MigrationClass = new () => MigrationInterface;

const BOOKKEEPING_SCHEMA = 'palabre';

/**
 * Brings the database up to date; every migration in a transaction of its own. Of several starters one
 * migrates, the others wait and find nothing left to do.
 * @returns the names of the migrations that were run now
 * @throws DatabaseSetupError when one fails; those before it stay
 */
export async function migrate(
  ownerUrl: string,
  migrations: readonly MigrationClass[],
): Promise<string[]> {
  return withSession(ownerUrl, (session) =>
    withAdvisoryLock(session, 'palabre migrate', async () => {
      await session.query(`create schema if not exists ${BOOKKEEPING_SCHEMA}`);
      return run(ownerUrl, migrations);
    }),
  );
}

async function run(ownerUrl: string, migrations: readonly MigrationClass[]): Promise<string[]> {
  const logger = new SilentLogger();
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: BOOKKEEPING_SCHEMA,
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    logger,
  });
  try {
    await source.initialize();
    const done = await source.runMigrations();
    return done.map((migration) => migration.name);
  } catch (error) {
    throw new DatabaseSetupError(
      `A migration of ${placeOf(ownerUrl)} failed and was undone: ${describe(error)}. ` +
        'Those before it stay; nothing else was changed.',
    );
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

/** What a database error says without quoting stored values: those are in the message of classes 22 and 23. */
function describe(error: unknown): string {
  const { code, message, table, constraint } = error as Record<string, string | undefined>;
  if (code === undefined || !/^2[23]/.test(code)) return `${message}${code ? ` (${code})` : ''}`;
  return [`SQLSTATE ${code}`, table, constraint].filter(Boolean).join(', ');
}

/** Says nothing: TypeORM's own loggers print statements with their parameters. */
class SilentLogger implements Logger {
  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
