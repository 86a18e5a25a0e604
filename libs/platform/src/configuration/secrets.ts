import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration.js';

/** The keys a process needs. */
export interface Secrets {
  readonly masterKey: Buffer;
  /** The one before it, as long as some keys are still wrapped by that. */
  readonly masterKeyBefore?: Buffer;
  readonly hashKey: Buffer;
}

/**
 * Reads a file, or makes it once with mode 0600; of two processes that try at the same moment one wins for both. It
 * appears with all that is in it: a process that dies meanwhile leaves no part of a key.
 */
export const readOrCreate = (directory: string, name: string, make: () => string): string => {
  const path = join(directory, name);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const whole = `${path}.${randomUUID()}`;
  writeFileSync(whole, make(), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(whole, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(whole);
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
    ...(configuration.PALABRE_MASTER_KEY_BEFORE && {
      masterKeyBefore: configuration.PALABRE_MASTER_KEY_BEFORE,
    }),
  };
};
