import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the roles of a migrated database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const run = async (url: string, statement: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const DENIED = { code: '42501' };

  it('lets the worker write what later migrations put into read, and the API only read it', async () => {
    await run(database.ownerUrl, 'create table read.example (id int)');
    await run(database.workerUrl, 'insert into read.example values (7)');
    expect(await run(database.apiUrl, 'select id from read.example')).toEqual([{ id: 7 }]);
    await expect(run(database.apiUrl, 'insert into read.example values (8)')).rejects.toMatchObject(
      DENIED,
    );
    await expect(run(database.apiUrl, 'delete from read.example')).rejects.toMatchObject(DENIED);
  });

  it('keeps the API out of rebuild and of reporting', async () => {
    await run(database.ownerUrl, 'create table rebuild.example (id int)');
    await run(database.ownerUrl, 'create table reporting.example (id int)');
    await run(database.workerUrl, 'insert into rebuild.example values (1)');
    await expect(run(database.apiUrl, 'select from rebuild.example')).rejects.toMatchObject(DENIED);
    await expect(run(database.apiUrl, 'select from reporting.example')).rejects.toMatchObject(
      DENIED,
    );
  });

  it('lets a reader see reports and nothing else', async () => {
    const as = (statement: string): Promise<unknown[]> =>
      run(database.url, `set role palabre_reader; ${statement}`);
    await run(database.ownerUrl, 'create table reporting.shown (id int)');
    await as('select from reporting.shown');
    await expect(as('insert into reporting.shown values (1)')).rejects.toMatchObject(DENIED);
    await expect(as('select from log.events')).rejects.toMatchObject(DENIED);
    await expect(as('select from read.example')).rejects.toMatchObject(DENIED);
    for (const large of ['lo_creat(-1)', 'lo_create(0)', `lo_from_bytea(0, '\\x41')`]) {
      await expect(as(`select ${large}`)).rejects.toMatchObject(DENIED);
    }
  });

  it.each(['apiUrl', 'workerUrl'] as const)(
    'gives nothing to make or change to %s',
    async (who) => {
      for (const statement of [
        'create table public.example (id int)',
        'create table read.other (id int)',
        'create temporary table example (id int)',
        'create schema other',
        'create role other',
        'drop table log.events',
        'update log.events set data = data',
      ]) {
        await expect(run(database[who], statement)).rejects.toMatchObject(DENIED);
      }
    },
  );

  it('lets nobody else connect', async () => {
    await run(database.url, `drop role if exists palabre_test_stranger`);
    await run(database.url, `create role palabre_test_stranger login password 'test'`);
    const url = new URL(database.apiUrl);
    url.username = 'palabre_test_stranger';
    url.password = 'test';
    await expect(run(url.href, 'select')).rejects.toMatchObject(DENIED);
    await run(database.url, 'drop role palabre_test_stranger');
  });
});
