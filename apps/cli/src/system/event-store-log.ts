import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SystemSettings } from './settings.js';

const fileOf = ({ home }: SystemSettings): string => join(home, 'event-store-log');

/**
 * The name of the log on a KurrentDB server that belongs to this installation, if it uses one. To an embedded database
 * belongs a log of its own, named when it is first needed: the one without the other cannot be read.
 */
export async function eventStoreLog(settings: SystemSettings): Promise<string | undefined> {
  const { eventStoreUrl, eventStoreLog: chosen, databaseUrl } = settings;
  if (eventStoreUrl === undefined || databaseUrl !== undefined || chosen) return chosen;
  const file = fileOf(settings);
  const name = `palabre-${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(file, name, { flag: 'wx' });
    return name;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readFile(file, 'utf8')).trim();
  }
}

/** Lets the next start begin a new log; the old one stays on its server. */
export const forgetEventStoreLog = (settings: SystemSettings): Promise<void> =>
  rm(fileOf(settings), { force: true });
