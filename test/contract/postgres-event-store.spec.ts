import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type EventStore,
  PostgresEventStore,
  StoreUnavailable,
  VersionConflict,
} from '@palabre/eventing';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { openStore } from './adapters.js';
import { describeEventStore } from './event-store.suite.js';
import { freshStream, NOON, outcomes, readStream, write } from './samples.js';

const query = async (url: string, ...statements: string[]): Promise<pg.QueryResult> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let result: pg.QueryResult | undefined;
    for (const statement of statements) result = await client.query(statement);
    return result!;
  } finally {
    await client.end();
  }
};

describeEventStore(
  'PostgreSQL',
  { uniqueEventIds: true, mayCrash: false, dropsSlowListeners: false },
  async () => {
    const database = await createTestDatabase();
    const address = { adapter: 'postgres', url: database.apiUrl } as const;
    const opened: EventStore[] = [];
    return {
      address,
      direct: address,
      gapless: true,
      orderedTimes: true,
      open: () => {
        const store = openStore(address);
        opened.push(store);
        return store;
      },
      cutConnections: async () => {
        const { rowCount } = await query(
          database.url,
          `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name like 'palabre log %'`,
        );
        return rowCount ?? 0;
      },
      close: async () => {
        await Promise.all(opened.map((store) => store.close()));
        await database.drop();
      },
    };
  },
);

describe('the log in PostgreSQL', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  beforeAll(async () => {
    database = await createTestDatabase();
    store = new PostgresEventStore({ connection: { connectionString: database.workerUrl } });
    await store.append([write(freshStream(), 0)], NOON);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it.each([
    `update log.events set data = '{}'`,
    `update log.events set data = data where false`,
    'delete from log.events',
    'truncate log.events',
  ])('refuses everybody: %s', async (statement) => {
    for (const settings of ['reset all', 'set session_replication_role = replica']) {
      await expect(query(database.url, settings, statement)).rejects.toThrow(/append-only/);
    }
    expect(await store.head()).toBe(1n);
  });

  it.each([
    ['apiUrl', 'delete from log.head'],
    ['apiUrl', 'insert into log.head values (9, now())'],
    ['apiUrl', 'delete from log.events'],
    ['apiUrl', 'update log.head set position = 0'],
    [
      'apiUrl',
      `insert into log.events values (9, 'a-1', 1, gen_random_uuid(), 'a.B', 1, '', '', now())`,
    ],
    [
      'workerUrl',
      `insert into log.events values (9, 'a-1', 1, gen_random_uuid(), 'a.B', 1, '', '', now())`,
    ],
    ['workerUrl', 'update log.head set recorded_at = now()'],
    ['workerUrl', 'truncate log.head'],
    ['workerUrl', 'create table log.other ()'],
    ['workerUrl', 'alter table log.events disable trigger all'],
  ] as const)('gives no more than it must: %s may not %s', async (role, statement) => {
    await expect(query(database[role], statement)).rejects.toThrow(
      /permission denied|must be owner/,
    );
  });

  it.each(['select from log.events', 'select from log.head'])(
    'is closed to the reporting role: %s',
    async (statement) => {
      await expect(query(database.url, 'set role palabre_reader', statement)).rejects.toThrow(
        /permission denied/,
      );
    },
  );

  it('keeps one head', async () => {
    await expect(query(database.url, 'insert into log.head values (9, now())')).rejects.toThrow(
      /head_is_one_row/,
    );
  });

  it('counts what it does', async () => {
    const counting = new PostgresEventStore({ connection: { connectionString: database.apiUrl } });
    const streams = Array.from({ length: 10 }, () => freshStream());
    await outcomes(
      streams.map((stream, index) => counting.append([write(stream, index === 0 ? 5 : 0)], NOON)),
    );
    await counting.close();
    // One statement finds the conflict, a second stores the rest.
    expect(counting.counters).toEqual({
      appends: 9,
      events: 9,
      batches: 2,
      conflicts: 1,
      retries: 1,
      unavailable: 0,
      interruptions: 0,
    });
  });

  it('refuses who came too late of many on one stream, and nobody else', async () => {
    const late = new PostgresEventStore({ connection: { connectionString: database.apiUrl } });
    const stream = freshStream();
    await late.append([write(stream, 0)], NOON);
    await store.append([write(stream, 1)], NOON);
    const stored = await outcomes(
      Array.from({ length: 64 }, (_, n) => late.append([write(stream, 1 + n)], NOON)),
    );
    // Who expects the version that the other process has reached is in time.
    expect(stored.map((one) => one instanceof VersionConflict)).toEqual(
      Array.from({ length: 64 }, (_, n) => n === 0),
    );
    const versions = (await readStream(late, stream)).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 65 }, (_, n) => n + 1));
    await late.close();
  });

  it('answers soon when there is no server, and for everything', async () => {
    const lost = new PostgresEventStore({
      connection: { connectionString: 'postgres://nobody@127.0.0.1:9/none' },
      connectTimeoutMs: 2_000,
    });
    for (const outcome of await outcomes<unknown>([
      lost.append([write(freshStream(), 0)], NOON),
      lost.append([write(freshStream(), 0)], NOON),
      lost.read([{ stream: freshStream(), after: 0 }]),
      lost.readAll(0n, 1),
      lost.head(),
    ])) {
      expect(outcome).toBeInstanceOf(StoreUnavailable);
    }
    const stop = await lost.onAppended(() => {});
    await stop();
    await lost.close();
  });

  it('refuses rather than let too many wait', async () => {
    const narrow = new PostgresEventStore({
      connection: { connectionString: database.apiUrl },
      maxWaiting: 3,
    });
    const results = await outcomes(
      Array.from({ length: 5 }, () => narrow.append([write(freshStream(), 0)], NOON)),
    );
    await narrow.close();
    expect(results.map((result) => result instanceof StoreUnavailable)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('gives up when the database does not answer, and works again when it does', async () => {
    const hasty = new PostgresEventStore({
      connection: { connectionString: database.apiUrl },
      answerTimeoutMs: 1_000,
    });
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query('begin; select from log.head for update');
    const stream = freshStream();
    await expect(hasty.append([write(stream, 0)], NOON)).rejects.toThrow(StoreUnavailable);
    await blocker.query('rollback');
    await blocker.end();
    await hasty.append([write(stream, 0)], NOON);
    await hasty.close();
  });
});
