import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { logMigrations, PostgresEventStore } from '../../libs/eventing/src/log/postgres/index.js';

/**
 * Appends a second, closed loop, beside a prepared single-row INSERT over as many connections in the same run.
 * Run with: PALABRE_TEST_DATABASE_URL=… node --import ./test/support/swc-register.mjs test/bench/append.ts
 * Creates a database of its own on that server and drops it.
 */
const CLIENTS = Number(process.env['PALABRE_BENCH_CLIENTS'] ?? 64);
const WARM_UP_MS = 2_000;
const MEASURED_MS = 5_000;
const EVENT_BYTES = 600;

const url = process.env['PALABRE_TEST_DATABASE_URL'];
if (!url) throw new Error('PALABRE_TEST_DATABASE_URL names no server');
const businessTime = new Date().toISOString();
const meta = JSON.stringify({ actor: randomUUID(), correlation: randomUUID() });
const data = JSON.stringify({ text: randomBytes(EVENT_BYTES).toString('base64') }).slice(
  0,
  EVENT_BYTES - meta.length,
);

interface Figures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Runs every client's steps one after the other, for the warm-up and the measured time. */
const measure = async (step: (client: number) => Promise<unknown>): Promise<Figures> => {
  const from = performance.now() + WARM_UP_MS;
  const until = from + MEASURED_MS;
  const latencies: number[] = [];
  const client = async (index: number): Promise<void> => {
    for (let begun = performance.now(); begun < until;) {
      await step(index);
      const done = performance.now();
      if (begun >= from && done <= until) latencies.push(done - begun);
      begun = done;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index)));
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? NaN;
  return {
    perSecond: latencies.length / (MEASURED_MS / 1_000),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
};

const report = (what: string, { perSecond, p50Ms, p99Ms }: Figures): void =>
  console.log(
    `${what.padEnd(36)} ${perSecond.toFixed(0).padStart(8)}/s  p50 ${p50Ms.toFixed(2)} ms  p99 ${p99Ms.toFixed(2)} ms`,
  );

const event = () => ({ id: randomUUID(), type: 'bench.Happened', schemaVersion: 1, data, meta });

const benchStore = async (connectionString: string, guarded: boolean): Promise<void> => {
  const store = new PostgresEventStore({ connection: { connectionString } });
  const versions = new Array<number>(CLIENTS).fill(0);
  const names = versions.map(() => `bench-${randomUUID()}`);
  const guards = guarded ? [{ stream: 'guard-shared', expected: 0, events: [] }] : [];
  try {
    const figures = await measure(async (client) => {
      const write = { stream: names[client]!, expected: versions[client]!, events: [event()] };
      await store.append([...guards, write], businessTime);
      versions[client]! += 1;
    });
    report(guarded ? 'append with a shared guard' : 'append, distinct streams', figures);
    const { appends, batches } = store.counters;
    console.log(`  ${(appends / batches).toFixed(1)} appends a batch`);
  } finally {
    await store.close();
  }
};

const benchInsert = async (connectionString: string): Promise<void> => {
  const clients = Array.from({ length: CLIENTS }, () => new pg.Client({ connectionString }));
  try {
    for (const client of clients) await client.connect();
    await clients[0]!.query(`create table plain (id bigint generated always as identity primary key,
      stream text not null, event_id uuid not null, data text not null, meta text not null)`);
    report(
      'prepared single-row insert',
      await measure((client) =>
        clients[client]!.query({
          name: 'plain',
          text: 'insert into plain (stream, event_id, data, meta) values ($1, $2, $3, $4)',
          values: [`bench-${client}`, randomUUID(), data, meta],
        }),
      ),
    );
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
};

const admin = new pg.Client({ connectionString: url });
await admin.connect();
const database = `bench_${randomBytes(6).toString('hex')}`;
await admin.query(`create database ${database}`);
try {
  const target = new URL(url);
  target.pathname = `/${database}`;
  const source = new DataSource({ type: 'postgres', url: target.href, migrations: logMigrations });
  await source.initialize();
  await source.runMigrations();
  await source.destroy();
  console.log(`${CLIENTS} clients, events of ${data.length + meta.length} bytes`);
  await benchStore(target.href, false);
  await benchStore(target.href, true);
  await benchInsert(target.href);
} finally {
  await admin.query(`drop database ${database} with (force)`);
  await admin.end();
}
