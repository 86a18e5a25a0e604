import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  checkKeys,
  KeyVault,
  PostgresEventStore,
  rewrapKeys,
  SubjectErased,
  type Caller,
  type CommandSpec,
} from '@palabre/eventing';
import { personal, personalOr } from '@palabre/kernel';
import { applyErasuresAgain, ErasureFile, rememberingVault } from '@palabre/platform';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const NOW = '2024-08-01T09:00:00.000Z';
const masterKey = randomBytes(32);
let database: TestDatabase;
let store: PostgresEventStore;
let api: pg.Pool;
let worker: pg.Pool;
let admin: pg.Pool;
let vault: KeyVault;
let workers: KeyVault;
let subject: string;

beforeAll(async () => {
  database = await createTestDatabase();
  store = new PostgresEventStore({ connection: { connectionString: database.apiUrl } });
  [api, worker, admin] = [database.apiUrl, database.workerUrl, database.url].map(
    (connectionString) => new pg.Pool({ connectionString }),
  ) as [pg.Pool, pg.Pool, pg.Pool];
  vault = new KeyVault(api, store, masterKey);
  workers = new KeyVault(worker, store, masterKey);
}, 60_000);
afterAll(async () => {
  await Promise.all([store?.close(), api?.end(), worker?.end(), admin?.end()]);
  await database?.drop();
});
beforeEach(() => {
  subject = randomUUID();
});

const seal = async (value: unknown, by = vault): Promise<unknown> =>
  (await by.seal(new Map([['event', { value }]]))).get('event');
const erase = (purposes: readonly string[], expected = 0) =>
  store.append(
    [
      {
        stream: `person-${subject}`,
        expected,
        events: [
          {
            ...{ id: randomUUID(), type: 'people.PersonErased', schemaVersion: 2, meta: '{}' },
            data: JSON.stringify({ personId: subject, purposes, keptUntil: null }),
          },
        ],
      },
    ],
    NOW,
  );
const liveKeys = async () =>
  (
    await admin.query<{ purpose: string; matter: string }>(
      'select purpose, matter from vault.keys where subject = $1 and not destroyed order by 1, 2',
      [subject],
    )
  ).rows.map(({ purpose, matter }) => `${purpose} ${matter}`.trim());

describe('what is kept of somebody who was erased', () => {
  it('is locked, and opened only where that is asked for', async () => {
    const sealed = await seal(personal(subject, 'finance', 'an account'));
    await erase(['selection', 'community', 'mentoring']);
    expect(await vault.unsealAll(sealed)).toEqual({ value: undefined });
    expect(await vault.unsealAll(sealed, { kept: true })).toEqual({ value: 'an account' });
    await erase(['finance'], 1);
    expect(await vault.unsealAll(sealed, { kept: true })).toEqual({ value: undefined });
  });

  it('takes nothing more: what staff say about it is the thing’s own from then on', async () => {
    const item = randomUUID();
    const said = () => personalOr(subject, 'finance', 'asked for it', item);
    expect(await seal(said())).toMatchObject({ value: { subject } });
    await erase(['selection', 'community', 'mentoring']);
    const after = await seal(said());
    expect(after).toMatchObject({ value: { subject: item } });
    expect(JSON.stringify(after)).not.toContain('asked for it');
    expect(await vault.unsealAll(after)).toEqual({ value: 'asked for it' });
    await erase(['finance'], 1);
    expect(await vault.unsealAll(await seal(said()))).toEqual({ value: 'asked for it' });
    await expect(seal(personal(subject, 'finance', 'x'))).rejects.toThrow(SubjectErased);
  });
});

describe('a key that is made while somebody is erased', () => {
  it('is none where the key of all matters is destroyed', async () => {
    await workers.destroy(subject, ['selection']);
    await expect(seal(personal(subject, 'selection', 'a draft', 'new'))).rejects.toThrow(
      SubjectErased,
    );
    expect(await liveKeys()).toEqual([]);
  });

  it('seals nothing where the log took the erasure in between, and is gone with the second destruction', async () => {
    let reads = 0;
    const late = new KeyVault(
      api,
      {
        read: async (asked) => {
          reads += 1;
          if (reads === 2) await erase(['selection']);
          return store.read(asked);
        },
      },
      masterKey,
    );
    await expect(seal(personal(subject, 'selection', 'a draft', 'new'), late)).rejects.toThrow(
      SubjectErased,
    );
    await workers.destroy(subject, ['selection']);
    expect(await liveKeys()).toEqual([]);
  });
});

describe('the master key', () => {
  it('is changed: both open what is there, then the new one alone', async () => {
    const sealed = await seal(personal(subject, 'finance', 'an account', 'm'));
    const other = await seal(personal(subject, 'finance', 'another'));
    const gone = await seal(personal(subject, 'selection', 'a draft'));
    await workers.destroy(subject, ['selection']);
    const next = randomBytes(32);
    const both = new KeyVault(api, store, next, masterKey);
    const alone = new KeyVault(api, store, next);
    expect(await both.unsealAll(sealed)).toEqual({ value: 'an account' });
    await expect(alone.unsealAll(sealed)).rejects.toThrow();
    expect(await rewrapKeys(worker, next, masterKey)).toBeGreaterThanOrEqual(2);
    expect(await alone.unsealAll([sealed, other, gone])).toEqual([
      { value: 'an account' },
      { value: 'another' },
      { value: undefined },
    ]);
    await expect(vault.unsealAll(sealed)).rejects.toThrow();
    expect(await rewrapKeys(worker, next, masterKey)).toBe(0);
    // Back again, for the other tests.
    expect(await rewrapKeys(worker, masterKey, next)).toBeGreaterThanOrEqual(2);
  });

  it('and the hash key are those that the database was begun with, or nothing starts', async () => {
    const hashKey = randomBytes(32);
    await seal(personal(subject, 'finance', 'an account'));
    // A database of before there were marks: what it holds tells whether the master key is right.
    await expect(checkKeys(api, { masterKey: randomBytes(32), hashKey })).rejects.toMatchObject({
      key: 'master',
    });
    await checkKeys(api, { masterKey, hashKey });
    await checkKeys(worker, { masterKey, hashKey });
    await expect(checkKeys(api, { masterKey: randomBytes(32), hashKey })).rejects.toMatchObject({
      key: 'master',
    });
    await expect(checkKeys(api, { masterKey, hashKey: randomBytes(32) })).rejects.toMatchObject({
      key: 'hash',
    });
    const next = randomBytes(32);
    await checkKeys(api, { masterKey: next, masterKeyBefore: masterKey, hashKey });
    await rewrapKeys(worker, next, masterKey);
    await checkKeys(api, { masterKey: next, hashKey });
    await expect(checkKeys(api, { masterKey, hashKey })).rejects.toMatchObject({ key: 'master' });
    await rewrapKeys(worker, masterKey, next);
  });
});

describe('a backup that is brought back', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'palabre-restore-'));
  });

  it('undoes no erasure: keys are destroyed and persons erased again', async () => {
    const file = new ErasureFile(home);
    const sealed = await seal(personal(subject, 'selection', 'a draft'));
    await store.append(
      [
        {
          stream: `person-${subject}`,
          expected: 0,
          events: [
            {
              ...{ id: randomUUID(), type: 'people.PersonRegistered', schemaVersion: 1 },
              ...{ data: JSON.stringify({ personId: subject, language: 'fr' }), meta: '{}' },
            },
          ],
        },
      ],
      NOW,
    );
    const backup = await admin.query('select wrapped from vault.keys where subject = $1', [
      subject,
    ]);
    const concern = randomUUID();
    const remembering = rememberingVault(workers, file);
    await remembering.destroy(subject, ['selection', 'community']);
    await remembering.destroy(concern, ['mentoring']);
    await remembering.destroy(concern, ['selection'], 'an application');
    // What the backup holds: the key, no trace of its destruction, and a log without PersonErased.
    await admin.query('delete from vault.keys where subject = any($1)', [[subject, concern]]);
    await admin.query(
      `insert into vault.keys (subject, purpose, wrapped) values ($1, 'selection', $2)`,
      [subject, (backup.rows[0] as { wrapped: Buffer }).wrapped],
    );
    expect(await vault.unsealAll(sealed)).toEqual({ value: 'a draft' });

    const sent: unknown[] = [];
    const spec = { name: 'people.EraseAgain' } as CommandSpec;
    const executeData = async (_spec: CommandSpec, data: object, { actor }: Caller) => {
      sent.push([data, actor.kind]);
      return { id: '', version: 1, position: 1n };
    };
    const parts = {
      ...{ vault: workers, store, runner: { executeData } },
      // Another process, later.
      ...{ file: new ErasureFile(home), specs: new Map([[spec.name, spec]]) },
    };
    expect(await applyErasuresAgain(parts)).toEqual({ keys: 3, persons: 1 });
    expect(await vault.unsealAll(sealed)).toEqual({ value: undefined });
    expect(await liveKeys()).toEqual([]);
    const purposes = ['selection', 'community'];
    expect(sent).toEqual([[{ personId: subject, purposes: purposes.toSorted() }, 'system']]);
    await erase(purposes, 1);
    expect(await applyErasuresAgain(parts)).toEqual({ keys: 0, persons: 0 });
    await rm(home, { recursive: true });
  });
});
