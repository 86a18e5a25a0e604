import { createHash } from 'node:crypto';
import pg from 'pg';
import { allMigrations, allReports } from '../../apps/cli/src/migrations.js';
import {
  bootstrapDatabase,
  migrate,
  publishReports,
} from '../../libs/platform/src/database/index.js';

/** The password that a role has on a test server: the same for every run, so that runs may share a server. */
export const testPasswordOf = (adminUrl: string, role: string): string =>
  createHash('sha256')
    .update(`${new URL(adminUrl).password}:${role}`)
    .digest('base64url');

/** Makes a database with the roles and all migrations, to be copied for each test. */
export async function prepareTemplate(adminUrl: string, template: string): Promise<void> {
  const { ownerUrl } = await bootstrapDatabase(adminUrl, {
    database: template,
    passwordOf: async (role) => testPasswordOf(adminUrl, role),
  });
  await migrate(ownerUrl, allMigrations);
  await publishReports(ownerUrl, allReports);
}

/** Removes a database, ending the sessions that are still in it. */
export async function dropDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`);
  } finally {
    await client.end();
  }
}
