import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { defineEvents, type DomainEvent } from '@palabre/kernel';
import {
  EventCodec,
  PostgresEventStore,
  projection,
  ProjectionRunner,
  ReadProgress,
  type NewEvent,
  type ProjectionTable,
} from '@palabre/eventing';
import {
  bootstrapDatabase,
  migrate,
  withDatabase,
} from '../../libs/platform/src/database/index.js';
import { allMigrations } from '../../apps/cli/src/migrations.js';
import { dropDatabase, testPasswordOf } from '../support/template.js';

/**
 * Thirty projections, of which each event concerns three: catching up with a long log, from append to visible rows at
 * low load, and following a busy writer. Writer, runner and waiter share one process.
 * Run with: PALABRE_TEST_DATABASE_URL=… node --import ./test/support/swc-register.mjs test/bench/project.ts
 * Creates a database of its own on that server and drops it.
 */
const PROJECTIONS = 30;
const TYPES = 10;
const ROWS = 2_000;
const HISTORY = 60_000;
const SINGLE_APPENDS = 200;
const BUSY_MS = 5_000;
const BUSY_CLIENTS = 8;

type Happened = DomainEvent<string, { row: string; amountMinor: string; text: string }>;

class Row {
  row: string;
  sumMinor: string;
  happened: number;
  last: { text: string };
}

const url = process.env['PALABRE_TEST_DATABASE_URL'];
if (!url) throw new Error('PALABRE_TEST_DATABASE_URL names no server');
const database = `palabre_bench_${randomBytes(4).toString('hex')}`;
const typeOf = (n: number): string => `bench.Happened${n % TYPES}`;
const types = Object.fromEntries(Array.from({ length: TYPES }, (_, n) => [typeOf(n), 1 as const]));
const codec = new EventCodec([defineEvents<Happened>()(types)]);
const ids = Array.from({ length: ROWS }, () => randomUUID());

const tableOf = (n: number): ProjectionTable => ({
  projection: projection<Row, Happened>({
    name: `bench.projection-${n}`,
    version: 1,
    entity: Row,
    on: {
      [typeOf(n)]: {
        key: ({ data }) => ({ row: data.row }),
        fold: (row, { data }) => ({
          row: data.row,
          sumMinor: String(BigInt(row?.sumMinor ?? 0) + BigInt(data.amountMinor)),
          happened: (row?.happened ?? 0) + 1,
          last: { text: data.text },
        }),
      },
    },
  }),
  shape: {
    schema: 'read',
    table: `bench_${n}`,
    columns: [
      { property: 'row', column: 'row', pgType: 'uuid' },
      { property: 'sumMinor', column: 'sum_minor', pgType: 'bigint' },
      { property: 'happened', column: 'happened', pgType: 'integer' },
      { property: 'last', column: 'last', pgType: 'jsonb' },
    ],
    key: ['row'],
  },
});

const meta = JSON.stringify({ correlationId: randomUUID(), effectiveOn: '2024-08-16' });
const newEvent = (n: number): NewEvent => ({
  id: randomUUID(),
  type: typeOf(n),
  schemaVersion: 1,
  data: JSON.stringify({ row: ids[n % ROWS], amountMinor: '125', text: 'x'.repeat(300) }),
  meta,
});
const append = (from: number, count: number) =>
  store.append(
    [
      {
        stream: `bench-${randomUUID()}`,
        expected: 0,
        events: Array.from({ length: count }, (_, n) => newEvent(from + n)),
      },
    ],
    new Date().toISOString(),
  );

const passwordOf = (role: string): string => testPasswordOf(url, role);
const urls = await bootstrapDatabase(url, {
  database,
  passwordOf: async (role) => passwordOf(role),
});
await migrate(urls.ownerUrl, allMigrations);
const owner = new pg.Client({ connectionString: urls.ownerUrl });
await owner.connect();
for (let n = 0; n < PROJECTIONS; n += 1) {
  await owner.query(
    `create table read.bench_${n} (row uuid primary key, sum_minor bigint, happened integer, last jsonb)`,
  );
}
await owner.end();
const store = new PostgresEventStore({ connection: { connectionString: urls.apiUrl } });
const pool = new pg.Pool({ connectionString: urls.workerUrl, max: 8 });
const tables = Array.from({ length: PROJECTIONS }, (_, n) => tableOf(n));
const names = tables.map((table) => table.projection.name);
const runner = new ProjectionRunner({
  store,
  codec,
  pool,
  projections: tables,
  onProblem: (error) => console.error(error),
});
const progress = new ReadProgress(pool);
progress.start();

const reach = async (position: bigint): Promise<void> => {
  if (!(await progress.reached(names, position, 60_000))) throw new Error('not reached');
};

try {
  for (let n = 0; n < HISTORY; n += 500) await append(n, 500);
  const begun = performance.now();
  runner.start();
  await reach(BigInt(HISTORY));
  const seconds = (performance.now() - begun) / 1_000;
  console.log(
    `catching up: ${(HISTORY / seconds).toFixed(0)} events/s, ${PROJECTIONS} projections`,
  );

  const latencies: number[] = [];
  for (let n = 0; n < SINGLE_APPENDS; n += 1) {
    const { position } = await append(n, 1);
    const appended = performance.now();
    await reach(position);
    latencies.push(performance.now() - appended);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number): string =>
    (latencies[Math.floor(SINGLE_APPENDS * share)] ?? 0).toFixed(1);
  console.log(
    `from append to visible rows: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
  );

  const before = await store.head();
  const until = performance.now() + BUSY_MS;
  const writer = async (client: number): Promise<void> => {
    for (let n = client * 1_000; performance.now() < until; n += 1) await append(n, 2);
  };
  await Promise.all(Array.from({ length: BUSY_CLIENTS }, (_, client) => writer(client)));
  const head = await store.head();
  const ended = performance.now();
  await reach(head);
  const lag = performance.now() - ended;
  const rate = Number(head - before) / ((BUSY_MS + lag) / 1_000);
  console.log(
    `busy writer: ${rate.toFixed(0)} events/s written and folded, ${lag.toFixed(0)} ms behind at the end`,
  );
  const bench = new pg.Client({ connectionString: withDatabase(url, database) });
  await bench.connect();
  const { rows } = await bench.query<{ happened: number }>(
    'select sum(happened)::integer as happened from read.bench_0',
  );
  await bench.end();
  if (!rows[0]?.happened) throw new Error('nothing was folded');
} finally {
  await runner.stop();
  await progress.close();
  await Promise.all([store.close(), pool.end()]);
  await dropDatabase(url, database);
}
