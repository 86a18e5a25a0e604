import { randomUUID } from 'node:crypto';
import { BudgetingModule } from '@palabre/budgeting';
import { CommunityModule } from '@palabre/community';
import {
  CommandRunner,
  EventCodec,
  KeyVault,
  ProjectionRunner,
  ReactionRunner,
  ReadProgress,
  tableShapeOf,
  type Answer,
  type CommandSpec,
} from '@palabre/eventing';
import { HonorariaModule } from '@palabre/honoraria';
import { peopleEvents } from '@palabre/people/events';
import { derivedId, type Actor, type DomainEvent } from '@palabre/kernel';
import type { Asking, QuerySpec } from '@palabre/platform';
import { DataSource } from 'typeorm';
import { openFollowerDatabase, type FollowerDatabase } from './follower-database.js';

const NOW = '2024-11-04T09:00:00.000Z';
const CONTEXTS = [HonorariaModule, BudgetingModule, CommunityModule].map(({ context }) => context);
export const SOMEBODY: Actor = {
  kind: 'person',
  id: derivedId('somebody-of-finance'),
  roles: ['finance', 'finance-approver'],
};
const specs = new Map<string, CommandSpec>(
  CONTEXTS.flatMap((context) => context.commands ?? []).map((spec) => [spec.name, spec]),
);

/** What it stands on. */
export type HarnessDatabase = Pick<FollowerDatabase, 'store' | 'pool' | 'admin' | 'urls' | 'close'>;

export interface HarnessOptions {
  /** By default one of its own. */
  readonly database?: HarnessDatabase;
  /** How long what follows may take. */
  readonly patienceMillis?: number;
  /** What takes place each time that a command has looked something up, before it goes on. */
  readonly meanwhile?: (sql: string) => Promise<void>;
}

const PATIENCE_MILLIS = 15_000;

/** Honoraria, budget and community over a log of their own: commands in, read models and reactions behind. */
export class HonorariaHarness {
  private constructor(
    readonly database: HarnessDatabase,
    private readonly patienceMillis: number,
    private readonly dataSource: DataSource,
    private readonly codec: EventCodec,
    private readonly progress: ReadProgress,
    private readonly runner: CommandRunner,
    private readonly projections: ProjectionRunner,
    private readonly reactions: ReactionRunner,
    private readonly vault: KeyVault,
  ) {}

  static async open(options: HarnessOptions = {}): Promise<HonorariaHarness> {
    const { patienceMillis = PATIENCE_MILLIS } = options;
    const database = options.database ?? (await openFollowerDatabase());
    const { store, pool, urls } = database;
    const folded = CONTEXTS.flatMap((context) => context.projections ?? []);
    const dataSource = await new DataSource({
      type: 'postgres',
      url: urls.workerUrl,
      entities: folded.map(({ entity }) => entity),
    }).initialize();
    // Of people there are facts that payments rest on, and nothing that follows from them here.
    const codec = new EventCodec([
      ...CONTEXTS.flatMap((context) => context.events ?? []),
      peopleEvents,
    ]);
    const progress = new ReadProgress(pool);
    const vault = new KeyVault(pool, store, Buffer.alloc(32, 1));
    const runner = new CommandRunner({
      ...{ store, codec },
      vault,
      now: () => NOW,
      readSide: {
        query: async <Row>(names: readonly string[], sql: string, values: readonly unknown[]) => {
          const current =
            names.length === 0 || (await caughtUp(progress, store, names, patienceMillis));
          if (!current) throw new Error(`${names.join(', ')} did not catch up`);
          const { rows } = await pool.query(sql, [...values]);
          await options.meanwhile?.(sql);
          return rows as Row[];
        },
        treeUpTo: () => Promise.resolve(undefined),
      },
      requestKey: Buffer.alloc(32, 2),
    });
    const projections = new ProjectionRunner({
      ...{ store, codec, pool },
      projections: folded.map((projection) => ({
        projection,
        shape: tableShapeOf(projection.entity, dataSource),
      })),
    });
    const reactions = new ReactionRunner({
      ...{ store, codec, pool },
      reactions: CONTEXTS.flatMap((context) => context.reactions ?? []),
      dispatch: async ({ command, data }, caller) => {
        await runner.executeData(specOf(command), data as object, caller);
        return 'done';
      },
    });
    projections.start();
    reactions.start();
    return new HonorariaHarness(
      database,
      patienceMillis,
      dataSource,
      codec,
      progress,
      runner,
      projections,
      reactions,
      vault,
    );
  }

  /** Puts a past into the log, as if commands of long ago had stored it. */
  past(stream: string, ...events: readonly DomainEvent[]): Promise<void> {
    return this.since(0, stream, ...events);
  }

  /** Puts into the log what happened to a stream after so many events. */
  async since(expected: number, stream: string, ...events: readonly DomainEvent[]): Promise<void> {
    const meta = {
      actor: { kind: 'system', id: 'past', roles: [] },
      command: 'test.Past',
      correlationId: randomUUID(),
      effectiveOn: NOW.slice(0, 10),
    };
    const stored = events.map(({ type, data }) => ({
      ...{ id: randomUUID(), type, schemaVersion: this.codec.versionOf(type) },
      data: JSON.stringify(data),
      meta: JSON.stringify({ ...meta, commandId: randomUUID() }),
    }));
    await this.database.store.append([{ stream, expected, events: stored }], NOW);
  }

  /** Runs a command from its input, as somebody of finance. */
  execute(name: string, input: object, actor: Actor = SOMEBODY): Promise<Answer> {
    return this.runner.execute(specOf(name), input, { actor, correlationId: randomUUID() });
  }

  /** Runs a command as the system does that sends it. */
  async follow(name: string, data: object): Promise<void> {
    const actor: Actor = { kind: 'system', id: 'system', roles: [] };
    await this.runner.executeData(specOf(name), data, { actor, correlationId: randomUUID() });
  }

  /** Answers a query as its readers get it. */
  async ask(name: string, input: object): Promise<unknown> {
    return querySpecOf(name).answer(input, this.asking());
  }

  /** Whether somebody gets an answer. */
  async allows(name: string, input: object, actor: Actor): Promise<boolean> {
    return querySpecOf(name).may.allows(actor, input, this.asking());
  }

  private asking(): Asking {
    const { manager: db } = this.dataSource;
    const unseal = async (value: unknown) => (await this.vault.unsealAll(value)) as never;
    return {
      ...{ db, unseal, actor: SOMEBODY, language: 'en', position: 0n },
      keyedHash: (text: string) => text,
      limitOf: (asked) => asked,
      now: () => new Date().toISOString(),
    };
  }

  /** Waits until everything has followed that follows by itself, and is shown. */
  async settled(): Promise<void> {
    const names = CONTEXTS.flatMap((context) => [
      ...(context.reactions ?? []).map(({ name }) => name),
      ...(context.projections ?? []).map(({ name }) => name),
    ]);
    for (;;) {
      const before = await this.database.store.head();
      const { progress, database, patienceMillis } = this;
      if (!(await caughtUp(progress, database.store, names, patienceMillis))) {
        throw new Error('what follows did not end in time');
      }
      if ((await this.database.store.head()) === before) return;
    }
  }

  /** What an operator's commands on read models work with. */
  get operations(): { readonly runner: ProjectionRunner; readonly names: readonly string[] } {
    const names = CONTEXTS.flatMap(({ projections = [] }) => projections.map(({ name }) => name));
    return { runner: this.projections, names: names.sort() };
  }

  async rows(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.database.pool.query<Record<string, unknown>>(sql)).rows;
  }

  async close(): Promise<void> {
    await Promise.all([this.projections.stop(), this.reactions.stop()]);
    await this.progress.close();
    await this.dataSource.destroy();
    await this.database.close();
  }
}

const querySpecOf = (name: string): QuerySpec => {
  const queries = CONTEXTS.flatMap((context) => context.queries ?? []);
  const spec = queries.find((one) => one.name === name);
  if (!spec) throw new Error(`no such query: ${name}`);
  return spec;
};

const specOf = (name: string): CommandSpec => {
  const spec = specs.get(name);
  if (!spec) throw new Error(`no such command: ${name}`);
  return spec;
};

const caughtUp = async (
  progress: ReadProgress,
  store: FollowerDatabase['store'],
  names: readonly string[],
  patienceMillis: number,
): Promise<boolean> => progress.reached([...names], await store.head(), patienceMillis);
