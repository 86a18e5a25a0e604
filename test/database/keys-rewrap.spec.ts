import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { KeyVault, PostgresEventStore } from '@palabre/eventing';
import { personal } from '@palabre/kernel';
import type { Launch } from '../../apps/cli/src/launch.js';
import { run } from '../../apps/cli/src/main.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let store: PostgresEventStore;
let api: pg.Pool;
let home: string;
const [before, now, hash] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const environment = { ...process.env };

beforeAll(async () => {
  database = await createTestDatabase();
  home = mkdtempSync(join(tmpdir(), 'palabre-rewrap-'));
  store = new PostgresEventStore({ connection: { connectionString: database.apiUrl } });
  api = new pg.Pool({ connectionString: database.apiUrl });
}, 60_000);
afterAll(async () => {
  process.env = environment;
  await Promise.all([store?.close(), api?.end()]);
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

/** `palabre keys rewrap`, in an installation with these master keys. */
const rewrap = async (keys: { master: Buffer; before?: Buffer }) => {
  const lines: string[] = [];
  process.env = {
    ...environment,
    ...{ DATABASE_URL: database.url, WORKER_DATABASE_URL: database.workerUrl, PALABRE_HOME: home },
    PALABRE_MASTER_KEY: keys.master.toString('base64'),
    PALABRE_HASH_KEY: hash.toString('base64'),
    ...(keys.before && { PALABRE_MASTER_KEY_BEFORE: keys.before.toString('base64') }),
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => lines.push(String(text)) > 0),
  );
  const code = await run(['keys', 'rewrap'], { root: home } as Launch);
  for (const spy of spies) spy.mockRestore();
  return { code, said: lines.join('') };
};

it('keys are wrapped anew by one command, again and again without harm, and by nobody with a wrong key', async () => {
  const old = new KeyVault(api, store, before);
  const sealed = await Promise.all(
    ['an account', 'another'].map(async (value) => {
      const data = { value: personal(randomUUID(), 'finance', value) };
      return (await old.seal(new Map([['event', data]]))).get('event');
    }),
  );
  expect(await rewrap({ master: now })).toMatchObject({
    ...{ code: 1, said: expect.stringContaining('PALABRE_MASTER_KEY_BEFORE is not set') },
  });
  expect(await rewrap({ master: now, before: randomBytes(32) })).toMatchObject({
    ...{ code: 1, said: expect.stringContaining('Nothing was done') },
  });
  expect(await old.unsealAll(sealed)).toEqual([{ value: 'an account' }, { value: 'another' }]);
  expect(await rewrap({ master: now, before })).toMatchObject({
    ...{ code: 0, said: expect.stringContaining('2 keys were wrapped anew') },
  });
  const fresh = new KeyVault(api, store, now);
  expect(await fresh.unsealAll(sealed)).toEqual([{ value: 'an account' }, { value: 'another' }]);
  await expect(new KeyVault(api, store, before).unsealAll(sealed)).rejects.toThrow();
  expect(await rewrap({ master: now, before })).toMatchObject({
    ...{ code: 0, said: expect.stringContaining('0 keys were wrapped anew') },
  });
}, 60_000);
