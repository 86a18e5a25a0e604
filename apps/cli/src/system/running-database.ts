import { CommandError } from '../launch.js';
import { databaseUrls, findEmbeddedPostgres, withRole } from '../platform.js';
import { DATABASE, postgresDirectory } from './database.js';
import type { SystemSettings } from './settings.js';

/** Whose rights a command has: the API's, which reads the log, or the worker's, which also works on the read side. */
export type DatabaseRole = 'api' | 'worker';

/**
 * Where the database that runs already is reached with the rights of a role. Starts nothing.
 * @throws CommandError when the embedded server does not run
 */
export const runningDatabaseUrl = async (
  settings: SystemSettings,
  role: DatabaseRole,
): Promise<string> => {
  const { databaseUrl, home } = settings;
  if (databaseUrl !== undefined) {
    return settings[`${role}Url`] ?? withRole(databaseUrl, `palabre_${role}`);
  }
  const server = await findEmbeddedPostgres(postgresDirectory(home));
  if (!server) {
    throw new CommandError(
      `No database runs under ${home}. Start the server first (npm start), or set PALABRE_HOME to the folder of the one that runs, or DATABASE_URL.`,
    );
  }
  const urls = databaseUrls(server.adminUrl, DATABASE, (login) => server.secrets[login] ?? '');
  return urls[`${role}Url`];
};
