import { join } from 'node:path';
import { CommandError } from '../launch.js';
import { holdFileLock } from '../platform.js';
import type { SystemSettings } from './settings.js';

/**
 * Makes this process the only one that runs, or removes, the system of an embedded database. Servers over a database
 * of the operator's own may be many.
 * @returns how to let the next one in
 * @throws CommandError while another process does
 */
export async function becomeTheOnlyOne(settings: SystemSettings): Promise<() => Promise<void>> {
  if (settings.databaseUrl !== undefined) return async () => undefined;
  const held = await holdFileLock(join(settings.home, 'system.lock'));
  if ('release' in held) return held.release;
  throw new CommandError(
    `Palabre runs already on ${settings.home} (process ${held.heldBy}). Stop it first, or set PALABRE_HOME to another folder.`,
  );
}
