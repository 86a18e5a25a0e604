import { eventStoreLog } from './event-store-log.js';
import { runningDatabaseUrl, type DatabaseRole } from './running-database.js';
import { readSettings, type SystemSettings } from './settings.js';

/**
 * What tells a program of ours where this installation's state is: the same for all, so that a command works on the very
 * log that the system writes. Keys that are not a program's business are taken out of what it inherits.
 * @param databaseUrl with the rights that the program needs
 * @param signs whether it signs checkpoints: the worker alone
 */
export const programEnvironment = async (
  settings: SystemSettings,
  databaseUrl: string,
  { signs = false }: { readonly signs?: boolean } = {},
): Promise<Readonly<Record<string, string>>> => {
  const log = await eventStoreLog(settings);
  return {
    PALABRE_HOME: settings.home,
    DATABASE_URL: databaseUrl,
    API_DATABASE_URL: '',
    WORKER_DATABASE_URL: '',
    ...(log !== undefined && { EVENT_STORE_LOG: log }),
    ...(!signs && { PALABRE_PROOF_KEY: '' }),
  };
};

/**
 * The same for what works beside the running system with the rights of a role.
 * @throws CommandError when no database runs
 */
export const environmentBeside = async (
  root: string,
  role: DatabaseRole,
): Promise<Readonly<Record<string, string>>> => {
  const settings = readSettings(root);
  return programEnvironment(settings, await runningDatabaseUrl(settings, role));
};
