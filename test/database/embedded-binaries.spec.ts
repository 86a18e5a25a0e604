import { execFile } from 'node:child_process';
import { chown, cp, lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startEmbeddedPostgres } from '../../libs/platform/src/embedded-postgres/index.js';
import {
  idsOf,
  killHard,
  query,
  QUICK,
  startElsewhere,
  temporaryHome,
} from '../support/embedded.js';
import { skipLoudly } from '../support/skipped.js';

jest.setTimeout(30_000);

const isRoot = process.getuid?.() === 0;
const packaged = join(
  dirname(
    createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    ),
  ),
  '..',
  'native',
);

describe('the programs of the embedded PostgreSQL', () => {
  let home: string;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ home, remove } = await temporaryHome());
  });
  afterEach(() => remove());

  /** A copy as it is unpacked from the registry: without symbolic links. */
  const unpackedIn = async (folder: string): Promise<string> => {
    const native = join(folder, 'native');
    await cp(packaged, native, { recursive: true, verbatimSymlinks: true });
    for (const name of await readdir(join(native, 'lib'))) {
      const file = join(native, 'lib', name);
      if ((await lstat(file)).isSymbolicLink()) await rm(file);
    }
    return native;
  };
  const one = [{ one: 1 }];

  it('gets its library links when install scripts were blocked', async () => {
    const nativeDirectory = await unpackedIn(home);
    const blocked = promisify(execFile)(join(nativeDirectory, 'bin', 'postgres'), ['--version']);
    await expect(blocked).rejects.toThrow();
    const directory = join(home, 'postgres');
    const server = await startEmbeddedPostgres({
      directory,
      nativeDirectory,
      port: 0,
      settings: QUICK,
    });
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual(one);
  });

  const asRoot = (name: string, test: () => Promise<void>): void => {
    if (isRoot) it(name, test);
    else skipLoudly(`embedded PostgreSQL ${name}`, 'needs root', { allowedInCi: true });
  };

  asRoot('runs as another user than root, who owns the data', async () => {
    const directory = join(home, 'postgres');
    const server = await startEmbeddedPostgres({ directory, port: 0, settings: QUICK });
    const { uid } = await stat(server.dataDirectory);
    expect(uid).not.toBe(0);
    expect((await stat(`/proc/${await server.postmasterPid()}`)).uid).toBe(uid);
  });

  asRoot('works from and in folders that this user cannot enter', async () => {
    const hidden = join(home, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    const nativeDirectory = await unpackedIn(hidden);
    const options = {
      directory: join(hidden, 'postgres'),
      nativeDirectory,
      fallbackHome: join(home, 'lib'),
      port: 0,
      settings: QUICK,
    };
    const first = await startEmbeddedPostgres(options);
    expect(first.dataDirectory.startsWith(join(home, 'lib'))).toBe(true);
    await query(first.adminUrl, 'create table kept as select 1 as one');
    await first.stop();
    const second = await startEmbeddedPostgres(options);
    expect(await query(second.adminUrl, 'select one from kept')).toEqual(one);
    await second.stop();
  });

  asRoot('works in a folder that all may enter, from one that only root may', async () => {
    const hidden = join(home, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    const nativeDirectory = await unpackedIn(hidden);
    const directory = join(home, 'postgres');
    const server = await startEmbeddedPostgres({
      directory,
      nativeDirectory,
      port: 0,
      settings: QUICK,
    });
    expect(server.dataDirectory).toBe(join(directory, 'data'));
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual(one);
  });

  asRoot('works for somebody who is not root, and tells a third user whose it is', async () => {
    const directory = join(home, 'postgres');
    await mkdir(directory);
    const { uid, gid } = await idsOf('nobody');
    await chown(directory, uid, gid);
    const server = await startElsewhere({ directory, port: 0, settings: QUICK }, { uid, gid });
    expect(server).toMatchObject({ adopted: false, owned: true });
    expect((await stat(join(directory, 'data'))).uid).toBe(uid);
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual(one);
    await killHard(server.process);

    const third = await idsOf('daemon');
    const refused = startElsewhere({ directory, port: 0, settings: QUICK }, third);
    await expect(refused).rejects.toThrow('the starter ended with 1');
  });
});
