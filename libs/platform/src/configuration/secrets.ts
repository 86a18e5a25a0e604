import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration.js';

/** The keys a process needs. */
export interface Secrets {
  readonly masterKey: Buffer;
  readonly hashKey: Buffer;
}

/** Reads a file, or makes it once with mode 0600; of two processes that try at the same moment one wins for both. */
export const readOrCreate = (directory: string, name: string, make: () => string): string => {
  const path = join(directory, name);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
};

/** The configured keys; in development, keys of this installation's own, made once and kept under `PALABRE_HOME`. */
export const readSecrets = (configuration: Configuration): Secrets => {
  const own = (name: string): Buffer =>
    Buffer.from(
      readOrCreate(join(configuration.PALABRE_HOME, 'keys'), name, () =>
        randomBytes(32).toString('base64'),
      ),
      'base64',
    );
  return {
    masterKey: configuration.PALABRE_MASTER_KEY ?? own('master.key'),
    hashKey: configuration.PALABRE_HASH_KEY ?? own('hash.key'),
  };
};
