import { CommandError } from '../launch.js';
import { databaseUrls, findEmbeddedPostgres, withRole } from '../platform.js';
import { DATABASE, postgresDirectory } from './database.js';
import type { SystemSettings } from './settings.js';

/**
 * The URL with which an operator's command works on the read side: the worker's login. The database must run already.
 * @throws CommandError when the embedded one does not
 */
export async function workerUrlOf(settings: SystemSettings): Promise<string> {
  const { databaseUrl, workerUrl, home } = settings;
  if (databaseUrl !== undefined) return workerUrl ?? withRole(databaseUrl, 'palabre_worker');
  const found = await findEmbeddedPostgres(postgresDirectory(home));
  if (!found) {
    throw new CommandError(`The database in ${home} does not run. Start Palabre first: npm start`);
  }
  return databaseUrls(found.adminUrl, DATABASE, (role) => found.secrets[role] ?? '').workerUrl;
}
