import { randomBytes } from 'node:crypto';
import pg from 'pg';
import {
  databaseUrls,
  type DatabaseUrls,
  restrictDatabase,
  withDatabase,
} from '../../libs/platform/src/database/index.js';
import { dropDatabase, testPasswordOf } from './template.js';

/** A database of a test's own, with all migrations. */
export interface TestDatabase extends Required<DatabaseUrls> {
  /** As superuser. */
  readonly url: string;
  /** Removes it; sessions that are still open are ended. */
  drop(): Promise<void>;
}

/** Copies the run's template. Takes about 50 ms; every caller has to `drop()` what it got. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = testServerUrl();
  const template = process.env['PALABRE_TEST_TEMPLATE'];
  if (template === undefined)
    throw new Error('PALABRE_TEST_TEMPLATE is set by jest.config.js only');
  const database = `palabre_test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`create database ${database} owner palabre_owner template ${template}`);
    await restrictDatabase(client, database);
  } finally {
    await client.end();
  }
  return {
    url: withDatabase(adminUrl, database),
    ...databaseUrls(adminUrl, database, (role) => testPasswordOf(adminUrl, role)),
    drop: () => dropDatabase(adminUrl, database),
  };
}

/** The superuser's URL of the run's server. */
export function testServerUrl(): string {
  const url = process.env['PALABRE_TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('run this with jest, project "database"');
  return url;
}
