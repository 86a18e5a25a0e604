import { createHash, randomUUID } from 'node:crypto';
import { BudgetingModule } from '@palabre/budgeting';
import { EventCodec, ProjectionRunner, ReadProgress, tableShapeOf } from '@palabre/eventing';
import { derivedId, type DomainEvent } from '@palabre/kernel';
import type { TableFile } from '@palabre/platform';
import { DataSource } from 'typeorm';
import { openFollowerDatabase, type FollowerDatabase } from './follower-database.js';

/** An event of a play, and when it shall have been recorded and take effect. */
export interface Played extends DomainEvent {
  readonly actor: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
}

/**
 * A play's log, recorded an hour apart, so many days after 10 September 2024; what has no effective date takes effect
 * that day.
 */
export const playedFrom = (
  log: readonly (DomainEvent & { readonly actor: string })[],
  days = 0,
): Played[] =>
  log.map((event, at) => {
    const recordedAt = new Date(Date.UTC(2024, 8, 10 + days, 8 + at)).toISOString();
    return { ...event, recordedAt, effectiveOn: event.effectiveOn ?? recordedAt.slice(0, 10) };
  });

/** A real id for one that a play invented. */
export const idOf = (name: string, play = ''): string =>
  /^[0-9a-f-]{36}$/.test(name) || name === 'unassigned'
    ? name
    : derivedId('budget books', play, name);

const IDS = /(Id|Ids|By)$|^(id|by|participants|evidence|repeats)$/;
const isWord = (name: string, value: string): boolean =>
  name === 'by' && (value === 'group' || value === 'coordinator');

/** The same with real ids; those of one play are not those of another. */
export const withIds = (value: unknown, play: string, name = ''): unknown => {
  if (typeof value === 'string') {
    return IDS.test(name) && !isWord(name, value) ? idOf(value, play) : value;
  }
  if (Array.isArray(value)) return value.map((item) => withIds(item, play, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withIds(item, play, key)]),
  );
};

/** What {@link personal} seals, as specs leave it: readable, without a key. */
const unsealed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unsealed);
  if (typeof value !== 'object' || value === null) return value;
  if ('unsealed' in value) return value.unsealed;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unsealed(item)]));
};

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null
    ? value
    : Array.isArray(value)
      ? value.map(sorted)
      : Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, item]) => [key, sorted(item)]),
        );

/** The hash of a proposal's text as the README says it is made. */
export const textHash = (text: object): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(text)))
    .digest('hex');

interface Proposed {
  readonly cohortId: string;
  readonly proposalId: string;
  readonly change: unknown;
  readonly decision: unknown;
  readonly reason: unknown;
  readonly contentHash: string;
}

/** With real ids a proposal's text is another, and so is its hash, also in the views on it. */
const withHashes = (events: readonly Played[], play: string): Played[] => {
  const hashes = new Map<string, string>();
  return events.map((event) => {
    const data = withIds(event.data, play) as Proposed;
    if (event.type === 'budgeting.ChangeProposed') {
      const { cohortId, proposalId, change, decision, reason } = data;
      const text = { cohortId, proposalId, change, decision, reason: unsealed(reason) };
      hashes.set(data.contentHash, textHash(text));
    }
    const hash = hashes.get(data.contentHash);
    return { ...event, data: hash === undefined ? data : { ...data, contentHash: hash } };
  });
};

const FINANCE = ['finance'];

/** The read models of budgets in a database of their own, fed with plays, and asked like the API is. */
export class BudgetBooks {
  private constructor(
    readonly database: FollowerDatabase,
    private readonly dataSource: DataSource,
    private readonly runner: ProjectionRunner,
    private readonly progress: ReadProgress,
  ) {}

  static async open(): Promise<BudgetBooks> {
    const database = await openFollowerDatabase();
    const { store, pool, urls } = database;
    const projections = BudgetingModule.context.projections ?? [];
    const dataSource = await new DataSource({
      ...{ type: 'postgres', url: urls.workerUrl },
      entities: projections.map(({ entity }) => entity),
    }).initialize();
    const foreign = new Map(
      ['community.CohortLaunched', 'community.GroupFormed', 'learning.WorkplanApproved'].map(
        (type) => [type, { version: 1, upcasts: {} }],
      ),
    );
    const runner = new ProjectionRunner({
      ...{ store, pool },
      codec: new EventCodec([BudgetingModule.context.events ?? new Map(), foreign]),
      projections: projections.map((projection) => ({
        projection,
        shape: tableShapeOf(projection.entity, dataSource),
      })),
    });
    runner.start();
    return new BudgetBooks(database, dataSource, runner, new ReadProgress(pool));
  }

  /** Records a play with real ids, and waits until every read model has it. Gives the ids of its events. */
  async record(events: readonly Played[], play = ''): Promise<string[]> {
    const ids: string[] = [];
    for (const { type, data, actor, recordedAt, effectiveOn } of withHashes(events, play)) {
      const id = randomUUID();
      const version = BudgetingModule.context.events?.get(type)?.version ?? 1;
      const event = {
        ...{ id, type, schemaVersion: version, data: JSON.stringify(data) },
        meta: JSON.stringify({ actor: { kind: 'person', id: idOf(actor, play) }, effectiveOn }),
      };
      const write = { stream: `play-${randomUUID()}`, expected: 0, events: [event] };
      await this.database.store.append([write], recordedAt);
      ids.push(id);
    }
    const names = (BudgetingModule.context.projections ?? []).map(({ name }) => name);
    const head = await this.database.store.head();
    if (!(await this.progress.reached(names, head, 20_000))) throw new Error('no read models');
    return ids;
  }

  /** The answer to a query of the budget, by default for somebody of finance. */
  async ask<Result>(name: string, input: object, roles: readonly string[] = FINANCE) {
    const asking = this.#asking(undefined, roles);
    return (await this.#specOf(name).answer(this.#inputOf(name, input), asking)) as Result;
  }

  /** The same as a file, and what the answer was. */
  async file(name: string, input: object): Promise<TableFile> {
    const spec = this.#specOf(name);
    const asked = this.#inputOf(name, input);
    const result: unknown = await spec.answer(asked, this.#asking(50_000));
    if (!spec.table) throw new Error(`${name} has no table`);
    return spec.table(result, asked);
  }

  /** Every item of a list, page after page. */
  async all<Item>(name: string, input: object): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    do {
      const page: { items: Item[]; next: string | null } = await this.ask(name, {
        ...{ limit: 7, ...input },
        ...(cursor === undefined ? {} : { cursor }),
      });
      items.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return items;
  }

  async close(): Promise<void> {
    await this.runner.stop();
    await this.progress.close();
    await this.dataSource.destroy();
    await this.database.close();
  }

  #specOf(name: string) {
    const spec = BudgetingModule.context.queries?.find((one) => one.name === `budgeting.${name}`);
    if (!spec) throw new Error(`there is no query ${name}`);
    return spec;
  }

  #inputOf(name: string, input: object): object {
    const Input = this.#specOf(name).input as new () => object;
    return Object.assign(new Input(), input);
  }

  #asking(all?: number, roles: readonly string[] = FINANCE): never {
    return {
      db: this.dataSource.manager,
      ...{
        language: 'en',
        position: 0n,
        actor: { kind: 'person', id: 'somebody', roles },
      },
      now: () => '2025-03-01T12:00:00.000Z',
      unseal: (value: unknown) => Promise.resolve(unsealed(value)),
      keyedHash: (text: string) => createHash('sha256').update(text).digest('base64url'),
      limitOf: (asked: number) => all ?? asked,
    } as never;
  }
}
