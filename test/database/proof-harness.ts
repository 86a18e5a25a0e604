import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from '@jest/globals';
import {
  CheckpointSigner,
  PostgresEventStore,
  ProofReader,
  ProofRunner,
  type NewEvent,
  type ProofRunnerOptions,
  type StoredEvent,
  type StreamWrite,
} from '@palabre/eventing';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { openPool } from './follower-database.js';

export const ORIGIN = 'test.palabre.example/log';
export const SEED = Buffer.alloc(32, 5);

export const happened = (data: object = {}): NewEvent => ({
  id: randomUUID(),
  type: 'test.Happened',
  schemaVersion: 1,
  data: JSON.stringify(data),
  meta: '{"correlationId":"c"}',
});

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

/** A leaf's hash after docs/audit.md, not after the code. */
export const leafOf = (event: StoredEvent): Buffer =>
  sha256(
    Buffer.of(0),
    ...[
      ...[event.stream, event.version, event.id, event.type, event.schemaVersion],
      ...[event.recordedAt, event.data, event.meta],
    ].flatMap((part) => {
      const bytes = Buffer.from(String(part));
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );

/** MTH of RFC 6962. */
export const rootOf = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
};

/** A log with a tree over it, for each test: what runs is stopped afterwards. */
export class ProofHarness {
  urls: TestDatabase;
  store: PostgresEventStore;
  /** As the worker's role. */
  pool: pg.Pool;
  /** As superuser, for breaking things. */
  admin: pg.Pool;
  reader: ProofReader;
  readonly signer = new CheckpointSigner(ORIGIN, SEED);
  readonly problems: unknown[] = [];
  readonly #runners: ProofRunner[] = [];

  /** To be made inside `describe`. */
  constructor() {
    beforeEach(async () => {
      this.urls = await createTestDatabase();
      this.store = new PostgresEventStore({ connection: { connectionString: this.urls.apiUrl } });
      this.pool = openPool(this.urls.workerUrl);
      this.admin = openPool(this.urls.url, 2);
      this.reader = new ProofReader(this.pool);
      this.problems.length = 0;
    });
    afterEach(async () => {
      await Promise.all(this.#runners.splice(0).map((runner) => runner.stop()));
      await Promise.all([this.store.close(), this.pool.end(), this.admin.end()]);
      await this.urls.drop();
    });
  }

  start(options: Partial<ProofRunnerOptions> = {}): ProofRunner {
    const runner = new ProofRunner({
      store: this.store,
      pool: this.pool,
      signer: this.signer,
      onProblem: (error) => this.problems.push(error),
      ...options,
    });
    this.#runners.push(runner);
    runner.start();
    return runner;
  }

  /** Appends events to streams nobody wrote before, a few to each. */
  async append(count: number, perStream = 3): Promise<void> {
    const writes: StreamWrite[] = [];
    for (let done = 0; done < count; done += perStream) {
      const events = Array.from({ length: Math.min(perStream, count - done) }, (_, n) =>
        happened({ n: done + n, text: 'Été \\u0000 "quoted"' }),
      );
      writes.push({ stream: `test-${randomUUID()}`, expected: 0, events });
    }
    await this.store.append(writes, '2024-08-16T12:00:00.000Z');
  }

  /** Waits until the tree covers all that is in the log now. @returns its size */
  async covered(): Promise<number> {
    const head = await this.store.head();
    return eventually('the tree', async () => {
      const { position, size } = await this.reader.state();
      return position >= head ? size : undefined;
    });
  }

  /** The hashes of the log's events, in its order. */
  async leaves(): Promise<Buffer[]> {
    const { events } = await this.store.readAll(0n, 10_000);
    return events.map(leafOf);
  }

  /** As a superuser who gets past the trigger. */
  async tamper(statement: string): Promise<void> {
    await this.admin.query(
      `alter table log.events disable trigger events_are_never_changed; ${statement};
       alter table log.events enable always trigger events_are_never_changed`,
    );
  }
}
