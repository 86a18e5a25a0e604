import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { KeyVault, PostgresEventStore } from '@palabre/eventing';
import { personal, personalTogether, type Owner } from '@palabre/kernel';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const NOW = '2024-08-01T09:00:00.000Z';
const masterKey = randomBytes(32);
let database: TestDatabase;
let store: PostgresEventStore;
let api: pg.Pool;
let worker: pg.Pool;
let vault: KeyVault;

beforeAll(async () => {
  database = await createTestDatabase();
  store = new PostgresEventStore({ connection: { connectionString: database.apiUrl } });
  api = new pg.Pool({ connectionString: database.apiUrl });
  worker = new pg.Pool({ connectionString: database.workerUrl });
  vault = new KeyVault(api, store, masterKey);
}, 60_000);
afterAll(async () => {
  await Promise.all([store?.close(), api?.end(), worker?.end()]);
  await database?.drop();
});

describe('what is data of several', () => {
  let owners: readonly [Owner, Owner, Owner];
  let sealed: ReadonlyMap<string, unknown>;
  const owner = (): Owner => ({ subject: randomUUID(), matter: randomUUID() });
  const marked = () => ({
    words: personalTogether(owners, 'selection', 'all wrote this'),
    own: personal(owners[0].subject, 'selection', 'mine', owners[0].matter),
  });
  const read = () => vault.unsealAll(sealed.get('event'));

  beforeEach(async () => {
    owners = [owner(), owner(), owner()];
    sealed = await vault.seal(new Map([['event', marked()]]));
    expect(JSON.stringify(sealed.get('event'))).not.toContain('all wrote this');
    expect(await read()).toEqual({ words: 'all wrote this', own: 'mine' });
  });

  it.each([1, 2])(
    'is forgotten with the key of one matter of one of them, number %i',
    async (at) => {
      const { subject = '', matter } = owners[at] ?? {};
      await new KeyVault(worker, store, masterKey).destroy(subject, ['selection'], matter);
      expect(await read()).toEqual({ words: undefined, own: 'mine' });
    },
  );

  it('is neither read nor sealed from the moment one of them is erased', async () => {
    const { subject } = owners[1];
    const data = JSON.stringify({ personId: subject, purposes: ['selection'] });
    const event = { id: randomUUID(), type: 'people.PersonErased', schemaVersion: 1, data };
    const events = [{ ...event, meta: '{}' }];
    await store.append([{ stream: `person-${subject}`, expected: 0, events }], NOW);
    expect(await read()).toEqual({ words: undefined, own: 'mine' });
    await expect(vault.seal(new Map([['other', marked()]]))).rejects.toThrow('erased');
  });

  it('says whose it is, and is bound to that', async () => {
    const { words } = sealed.get('event') as { words: { others: Owner[] } };
    expect(words.others).toEqual(owners.slice(1));
    const swapped = { ...words, others: words.others.toReversed() };
    await expect(vault.unsealAll(swapped)).rejects.toThrow();
  });
});
