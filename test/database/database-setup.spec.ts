import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  DatabaseSetupError,
  fixClock,
  migrate,
  type MigrationClass,
  schemaMigrations,
  useExternalDatabase,
  withDatabase,
} from '../../libs/platform/src/database/index.js';
import { createTestDatabase, type TestDatabase, testServerUrl } from '../support/database.js';
import { query } from '../support/embedded.js';
import { dropDatabase } from '../support/template.js';

const unique = (what: string): string => `palabre_test_${what}_${randomBytes(4).toString('hex')}`;

describe('migrating', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const migration = (name: string, ...statements: string[]): MigrationClass =>
    class implements MigrationInterface {
      readonly name = name;
      async up(runner: QueryRunner): Promise<void> {
        for (const statement of statements) await runner.query(statement);
      }
      async down(): Promise<void> {}
    };

  it('is done by one of several starters; the others find it done', async () => {
    const counted = migration('Counted1900000000000', 'create table read.counted (id int)');
    const runs = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, [counted])));
    expect(runs.flat()).toEqual(['Counted1900000000000']);
  });

  it('undoes the one that fails, keeps those before it, and quotes no stored value', async () => {
    const good = migration('Good1900000000001', `create table read.person (name text unique)`);
    const bad = migration(
      'Bad1900000000002',
      'create table read.half (id int)',
      `insert into read.person values ('Zephyrine'), ('Zephyrine')`,
    );
    const failure = await migrate(database.ownerUrl, [good, bad]).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(DatabaseSetupError);
    expect(String(failure)).toContain('SQLSTATE 23505, person, person_name_key');
    expect(JSON.stringify(failure) + String(failure)).not.toContain('Zephyrine');
    const tables = await query(
      database.url,
      `select to_regclass('read.person') is not null as good, to_regclass('read.half') as half`,
    );
    expect(tables).toEqual([{ good: true, half: null }]);
  });
});

describe('the business clock', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('is moved by the api where it may be, and in production by nobody', async () => {
    const move = (): Promise<unknown> =>
      query(database.apiUrl, 'update log.business_clock set offset_ms = offset_ms');
    await fixClock(database.ownerUrl, { isMovable: false });
    await expect(move()).rejects.toMatchObject({ code: '42501' });
    expect(await query(database.apiUrl, 'select offset_ms from log.business_clock')).toHaveLength(
      1,
    );
    await fixClock(database.ownerUrl, { isMovable: true });
    await move();
  });
});

describe("another's server", () => {
  const database = unique('external');
  const login = unique('login');
  const stranger = unique('stranger');
  const as = (role: string): string => {
    const url = new URL(withDatabase(testServerUrl(), database));
    url.username = role;
    url.password = 'test';
    return url.href;
  };
  beforeAll(async () => {
    await query(
      testServerUrl(),
      `create role ${login} login password 'test'`,
      `create role ${stranger} login password 'test'`,
      `create database ${database} owner ${login}`,
    );
  });
  afterAll(async () => {
    await dropDatabase(testServerUrl(), database);
    await query(testServerUrl(), `drop role ${login}`, `drop role ${stranger}`);
  });

  it('asks for an administrator where the login may not set up roles', async () => {
    await expect(useExternalDatabase({ databaseUrl: as(login) })).rejects.toThrow(
      `grant palabre_api, palabre_worker to ${login};`,
    );
  });

  it('gives API and worker less than the login has, by role', async () => {
    await query(testServerUrl(), `grant palabre_api, palabre_worker to ${login}`);
    const urls = await useExternalDatabase({ databaseUrl: as(login) });
    await migrate(urls.ownerUrl, schemaMigrations);
    await query(urls.ownerUrl, 'create table read.example (id int)');
    await query(urls.workerUrl, 'insert into read.example values (7)');
    expect(await query(urls.apiUrl, 'select id, current_user as who from read.example')).toEqual([
      { id: 7, who: 'palabre_api' },
    ]);
    const DENIED = { code: '42501' };
    await expect(query(urls.apiUrl, 'insert into read.example values (8)')).rejects.toMatchObject(
      DENIED,
    );
    await expect(query(urls.workerUrl, 'drop table read.example')).rejects.toMatchObject(DENIED);
  });

  it('refuses a login for the API that is no member of its group', async () => {
    const given = { databaseUrl: as(login), apiUrl: as(stranger) };
    await expect(useExternalDatabase(given)).rejects.toThrow('API_DATABASE_URL');
  });

  it('names place and reason, but no password, when there is no connection', async () => {
    const databaseUrl = 'postgres://somebody:hunter2@127.0.0.1:1/none';
    const failure = await useExternalDatabase({ databaseUrl }).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(DatabaseSetupError);
    expect(String(failure)).toContain('127.0.0.1:1/none: ECONNREFUSED');
    expect(String(failure)).not.toContain('hunter2');
  });
});
