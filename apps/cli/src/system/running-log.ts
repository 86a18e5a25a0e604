import { databaseUrls, findEmbeddedPostgres, withRole } from '../platform.js';
import { CommandError } from '../launch.js';
import { DATABASE, postgresDirectory } from './database.js';
import type { SystemSettings } from './settings.js';

/**
 * Where the database can be read with the rights of the API. Starts nothing.
 * @throws CommandError when the embedded server does not run
 */
export const readingUrl = async (settings: SystemSettings): Promise<string> => {
  const { databaseUrl, apiUrl, home } = settings;
  if (databaseUrl !== undefined) return apiUrl ?? withRole(databaseUrl, 'palabre_api');
  const server = await findEmbeddedPostgres(postgresDirectory(home));
  if (!server) {
    throw new CommandError(
      `No database runs under ${home}. Start the server first (npm start), or set DATABASE_URL.`,
    );
  }
  return databaseUrls(server.adminUrl, DATABASE, (role) => server.secrets[role] ?? '').apiUrl;
};
