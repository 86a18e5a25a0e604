import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { BudgetingModule } from '@palabre/budgeting';
import {
  CommandRefused,
  CommandRunner,
  EventCodec,
  KeyVault,
  PostgresEventStore,
  type CommandSpec,
} from '@palabre/eventing';
import type { DomainEvent, StaffRole } from '@palabre/kernel';
import { contexts } from '../../apps/contexts.js';
import { voucher } from '../../libs/budgeting/src/testing-support/contracts.js';
import { euro } from '../../libs/budgeting/src/testing-support/histories.js';
import type { Play } from '../../libs/budgeting/src/testing-support/play.js';
import {
  contestedByTwoCohorts,
  theirRequest,
} from '../../libs/budgeting/src/testing-support/second-cohort.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** Two processes, one log: what two cohorts try with the same file or letter at the same moment. */

let database: TestDatabase;
let pool: pg.Pool;
const stores: PostgresEventStore[] = [];
const masterKey = randomBytes(32);
const codec = new EventCodec(contexts.flatMap(({ context }) => context.events ?? []));
const NOW = '2024-10-02T10:00:00.000Z';

const newProcess = () => {
  const store = new PostgresEventStore({ connection: { connectionString: database.apiUrl } });
  stores.push(store);
  const runner = new CommandRunner({
    ...{ store, codec, now: () => NOW, requestKey: Buffer.alloc(32, 1) },
    vault: new KeyVault(pool, store, masterKey),
    readSide: {
      query: () => Promise.reject(new Error('no read side here')),
      treeUpTo: () => Promise.reject(new Error('no proofs here')),
    },
  });
  return { store, runner };
};

/** Stores a play as it is; ids of streams are made this test's own by what is given. */
const store = async ({ past }: Play): Promise<void> => {
  const { store: log } = newProcess();
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

const commandOf = (name: string): CommandSpec => {
  const found = BudgetingModule.context.commands?.find((one) => one.name === name);
  if (!found) throw new Error(`no command is called ${name}`);
  return found;
};

/** Sends all at once, each from a process of its own. @returns `taken`, or the codes of the refusals, in order */
const atOnce = async (
  name: string,
  commands: readonly object[],
  ...roles: StaffRole[]
): Promise<string[]> => {
  const tries = commands.map(async (data) => {
    try {
      const actor = { kind: 'person' as const, id: randomUUID(), roles };
      const caller = { actor, correlationId: randomUUID() };
      await newProcess().runner.executeData(commandOf(name), data, caller);
      return 'taken';
    } catch (error) {
      if (error instanceof CommandRefused) return error.code;
      throw error;
    }
  });
  return (await Promise.all(tries)).sort();
};

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.apiUrl });
  await store(contestedByTwoCohorts());
});
afterAll(async () => {
  await Promise.all(stores.map((one) => one.close()));
  await pool.end();
  await database.drop();
});

const ours = (expenditureId: string, given: object = {}) => voucher({ expenditureId, ...given });
const theirs = (expenditureId: string, given: object = {}) =>
  voucher({ ...{ expenditureId, cohortId: 'c2', commitmentId: 'k2' }, amount: euro(1), ...given });

describe('two cohorts at the same moment', () => {
  it('book one invoice once', async () => {
    const vouchers = [
      ours('a', { amount: euro(1) }),
      theirs('b'),
      ours('c', { amount: euro(1) }),
      theirs('d'),
    ];
    const answers = await atOnce('budgeting.RecordExpenditure', vouchers, 'finance');
    expect(answers).toEqual(['RECEIPT_USED', 'RECEIPT_USED', 'RECEIPT_USED', 'taken']);
  });

  it('book an invoice in parts no further than it comes to', async () => {
    const part = { evidence: ['parts'], amount: euro(4_000), invoiceTotal: euro(10_000) };
    const vouchers = [ours('e', part), theirs('f', part), ours('g', part), theirs('h', part)];
    const answers = await atOnce('budgeting.RecordExpenditure', vouchers, 'finance');
    expect(answers).toEqual(['INVOICE_EXCEEDED', 'INVOICE_EXCEEDED', 'taken', 'taken']);
  });

  it('promise one contract no further than it comes to', async () => {
    const asked = (commitmentId: string, cohortId: string, lineId: string) => ({
      ...theirRequest({ commitmentId, amount: euro(2_000), evidence: ['framework'] }),
      ...{ cohortId, lineId, contractTotal: euro(4_000) },
      ...(cohortId === 'c1' ? { groupId: 'g1' } : {}),
    });
    const requests = [
      ...[asked('m', 'c1', 'activities'), asked('n', 'c2', 'theirs')],
      ...[asked('o', 'c1', 'activities'), asked('p', 'c2', 'theirs')],
    ];
    const answers = await atOnce('budgeting.RequestCommitment', requests, 'coordinator');
    expect(answers).toEqual(['CONTRACT_EXCEEDED', 'CONTRACT_EXCEEDED', 'taken', 'taken']);
  });

  it('use up one letter of a funder once', async () => {
    const changes = ['here', 'also'].map((proposalId) => ({ cohortId: 'c1', proposalId }));
    const answers = await atOnce('budgeting.ExecuteChange', changes, 'coordinator');
    expect(answers).toEqual(['FUNDER_CONSENT_EXCEEDED', 'taken']);
  });
});
