import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import { BudgetingModule } from '@palabre/budgeting';
import {
  CommandRefused,
  CommandRunner,
  EventCodec,
  KeyVault,
  KurrentEventStore,
  PostgresEventStore,
  StoreUnavailable,
  type CommandSpec,
  type EventStore,
} from '@palabre/eventing';
import type { DomainEvent, StaffRole } from '@palabre/kernel';
import { contexts } from '../../apps/contexts.js';
import { voucher } from '../../libs/budgeting/src/testing-support/contracts.js';
import { euro } from '../../libs/budgeting/src/testing-support/histories.js';
import type { Play } from '../../libs/budgeting/src/testing-support/play.js';
import { theirRequest } from '../../libs/budgeting/src/testing-support/second-cohort.js';
import type { RecordsInMemory } from '../contract/records-in-memory.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let pool: pg.Pool;
const stores: EventStore[] = [];
const masterKey = randomBytes(32);
const codec = new EventCodec(contexts.flatMap(({ context }) => context.events ?? []));
const NOW = '2024-10-02T10:00:00.000Z';

/** To be called once in a spec: keys, and the log where it is kept there, live in a database of its own. */
export const withDatabase = (): void => {
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.apiUrl });
  });
  afterAll(async () => {
    await Promise.all(stores.map((one) => one.close()));
    await pool.end();
    await database.drop();
  });
};

/** Opens a log as a process of its own does. */
export type Open = () => EventStore;
const opened = <Store extends EventStore>(store: Store): Store => {
  stores.push(store);
  return store;
};
export const inPostgres: Open = () =>
  opened(new PostgresEventStore({ connection: { connectionString: database.apiUrl } }));
/** What KurrentDB is sent, kept in memory: events are placed in one stream after the other, then one record decides. */
export const inKurrent = (records: RecordsInMemory, appendsBeforeDeath?: number): EventStore =>
  opened(
    new KurrentEventStore(
      { connectionString: 'kurrentdb://nowhere', patienceMs: 20 },
      records.client(appendsBeforeDeath),
    ),
  );

/** Stores a play as it is. */
export const storePlay = async (log: EventStore, { past }: Play): Promise<void> => {
  const meta = {
    actor: { kind: 'person', id: 'earlier' },
    ...{ command: 'made.Up', commandId: randomUUID(), correlationId: randomUUID() },
    effectiveOn: '2024-09-10',
  };
  await log.append(
    Object.entries(past).map(([stream, events]) => ({
      ...{ stream, expected: 0 },
      events: events.map(({ type, data, effectiveOn = '2024-09-10' }: DomainEvent) => ({
        ...{ id: randomUUID(), type, schemaVersion: codec.versionOf(type) },
        ...{ data: JSON.stringify(data), meta: JSON.stringify({ ...meta, effectiveOn }) },
      })),
    })),
    NOW,
  );
};

/** A command: as a request, or as the domain takes it. */
export interface Asked {
  readonly command: string;
  readonly input?: object;
  readonly data?: object;
  readonly role: StaffRole;
}
/** Whoever sends it, with the key under which they would send it again. */
export const sender = (role: StaffRole) => ({
  actor: { kind: 'person' as const, id: randomUUID(), roles: [role] },
  ...{ correlationId: randomUUID(), idempotencyKey: randomUUID() },
});

const specOf = (name: string): CommandSpec => {
  const found = BudgetingModule.context.commands?.find((one) => one.name === `budgeting.${name}`);
  if (!found) throw new Error(`no command is called ${name}`);
  return found;
};

/** Sends a command through a process. @returns `taken`, `lost` when nobody knows, or the code of the refusal */
export const send = async (
  store: EventStore,
  { command, input, data = {}, role }: Asked,
  by = sender(role),
): Promise<string> => {
  const runner = new CommandRunner({
    ...{ store, codec, now: () => NOW, requestKey: Buffer.alloc(32, 1) },
    vault: new KeyVault(pool, store, masterKey),
    readSide: {
      query: () => Promise.reject(new Error('no read side here')),
      treeUpTo: () => Promise.reject(new Error('no proofs here')),
    },
  });
  try {
    await (input
      ? runner.execute(specOf(command), input, by)
      : runner.executeData(specOf(command), data, by));
    return 'taken';
  } catch (error) {
    if (error instanceof CommandRefused) return error.code;
    if (error instanceof StoreUnavailable) return 'lost';
    throw error;
  }
};

const pays = (data: object): Asked => ({ command: 'RecordExpenditure', data, role: 'finance' });
export const ours = (expenditureId: string, given: object = {}) =>
  pays(voucher({ expenditureId, amount: euro(1), ...given }));
export const theirs = (expenditureId: string, given: object = {}) =>
  ours(expenditureId, { cohortId: 'c2', commitmentId: 'k2', ...given });
export const promises = (
  commitmentId: string,
  cohortId: 'c1' | 'c2',
  given: object = {},
): Asked => ({
  ...{ command: 'RequestCommitment', role: 'coordinator' },
  data: {
    ...theirRequest({ commitmentId, amount: euro(2_000), evidence: ['framework'] }),
    ...{ cohortId, lineId: cohortId === 'c1' ? 'activities' : 'theirs', ...given },
    ...(cohortId === 'c1' ? { groupId: 'g1' } : {}),
  },
});
export const moves = (proposalId: string): Asked => ({
  ...{ command: 'ExecuteChange', data: { cohortId: 'c1', proposalId }, role: 'coordinator' },
});
