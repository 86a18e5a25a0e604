import { randomUUID } from 'node:crypto';
import {
  PostgresEventStore,
  surviveLostConnections,
  type Appended,
  type EventStore,
  type NewEvent,
} from '@palabre/eventing';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { CREATE_TABLES } from './ledger.js';

/** A database with a log and the test's read models, and what a worker needs to follow it. */
export interface FollowerDatabase {
  readonly urls: TestDatabase;
  readonly store: EventStore;
  /** As the worker's role. */
  readonly pool: pg.Pool;
  /** As superuser, for looking and for breaking things. */
  readonly admin: pg.Pool;
  /** Appends to a stream nobody wrote before, or to the one named, which must be new as well. */
  append(events: readonly NewEvent[], stream?: string): Promise<Appended>;
  close(): Promise<void>;
}

export const openPool = (connectionString: string, max = 10): pg.Pool =>
  surviveLostConnections(new pg.Pool({ connectionString, max }));

export const openFollowerDatabase = async (): Promise<FollowerDatabase> => {
  const urls = await createTestDatabase();
  const owner = openPool(urls.ownerUrl, 1);
  await owner.query(CREATE_TABLES);
  await owner.end();
  const store = new PostgresEventStore({ connection: { connectionString: urls.apiUrl } });
  const pool = openPool(urls.workerUrl);
  const admin = openPool(urls.url, 2);
  return {
    urls,
    store,
    pool,
    admin,
    append: (events, stream = `ledger-${randomUUID()}`) =>
      store.append([{ stream, expected: 0, events }], '2024-08-16T12:00:00.000Z'),
    close: async () => {
      await Promise.all([store.close(), pool.end(), admin.end()]);
      await urls.drop();
    },
  };
};

/** Asks again until the answer is yes. @throws Error when it never was within ten seconds */
export const eventually = async (question: () => Promise<boolean> | boolean): Promise<void> => {
  const deadline = performance.now() + 10_000;
  while (!(await question())) {
    if (performance.now() > deadline) throw new Error('this did not become true in ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
