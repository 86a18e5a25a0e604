import pg from 'pg';
import { checkKeys, rewrapKeys, WrongKey } from '@palabre/eventing';
import { CommandError, type Launch } from '../launch.js';
import { readConfiguration, readSecrets } from '../platform.js';
import { environmentBeside } from '../system/program-environment.js';

/**
 * Wraps the keys of the running installation anew, with the worker's rights.
 * @returns how many; undefined when there is no master key of before
 * @throws CommandError when the keys are not those of this database
 */
export const rewrap = async (launch: Launch): Promise<number | undefined> => {
  const environment = await environmentBeside(launch.root, 'worker');
  const configuration = readConfiguration({ ...process.env, ...environment });
  const secrets = readSecrets(configuration);
  if (!secrets.masterKeyBefore) return undefined;
  const pool = new pg.Pool({ connectionString: environment['DATABASE_URL'], max: 1 });
  try {
    await checkKeys(pool, secrets);
    return await rewrapKeys(pool, secrets.masterKey, secrets.masterKeyBefore);
  } catch (error) {
    if (error instanceof WrongKey) throw new CommandError(`Nothing was done: ${error.message}.`);
    throw error;
  } finally {
    await pool.end();
  }
};
