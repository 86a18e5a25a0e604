import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { allMigrations } from '../../../apps/cli/src/migrations.js';
import {
  bootstrapDatabase,
  migrate,
  withDatabase,
} from '../../../libs/platform/src/database/index.js';
import { dropDatabase, testPasswordOf } from '../../support/template.js';

/** A database of the product, with every migration, for one measure. */
export interface BenchDatabase {
  /** Superuser. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Runs statements on a connection made for them. */
export const withClient = async <T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

export const createBenchDatabase = async (adminUrl: string): Promise<BenchDatabase> => {
  const database = `palabre_bench_${randomBytes(4).toString('hex')}`;
  const urls = await bootstrapDatabase(adminUrl, {
    database,
    passwordOf: async (role) => testPasswordOf(adminUrl, role),
  });
  await migrate(urls.ownerUrl, allMigrations);
  const url = withDatabase(adminUrl, database);
  return {
    url,
    ...urls,
    query: <Row extends object>(text: string, values: unknown[] = []) =>
      withClient(url, async (client) => (await client.query<Row>(text, values)).rows),
    drop: () => dropDatabase(adminUrl, database),
  };
};

/** The table of events for peers that write to it directly: the same columns, constraints and indexes as the log's. */
export const createRawTable = async (database: BenchDatabase, name: string): Promise<void> => {
  await database.query(`create table ${name} (
    position bigint generated always as identity primary key,
    stream text not null,
    version integer not null check (version > 0),
    event_id uuid not null,
    type text not null,
    schema_version integer not null check (schema_version > 0),
    data text not null,
    meta text not null,
    recorded_at timestamptz(3) not null,
    unique (stream, version),
    unique (event_id)
  )`);
};
