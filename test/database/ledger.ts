import { randomUUID } from 'node:crypto';
import { defineEvents, derivedId, type DomainEvent } from '@palabre/kernel';
import {
  EventCodec,
  projection,
  tableShapeOf,
  type NewEvent,
  type Projection,
  type ProjectionTable,
} from '@palabre/eventing';
import { Column, DataSource, Entity, Index, PrimaryColumn } from 'typeorm';

/** A small domain for the runners' tests: accounts of owners, on which amounts are posted. */
export type LedgerEvent =
  | DomainEvent<'ledger.Opened', { account: string; owner: string; code?: string }>
  | DomainEvent<'ledger.Posted', { account: string; amountMinor: string }>
  | DomainEvent<'ledger.Moved', { from: string; to: string; amountMinor: string }>
  | DomainEvent<'ledger.OwnerRenamed', { owner: string; name: string }>
  | DomainEvent<'ledger.Closed', { account: string }>
  | DomainEvent<'ledger.Unread', { text: string }>;

export const ledgerCodec = new EventCodec([
  defineEvents<LedgerEvent>()({
    'ledger.Opened': 1,
    'ledger.Posted': 1,
    'ledger.Moved': 1,
    'ledger.OwnerRenamed': 1,
    'ledger.Closed': 1,
    'ledger.Unread': 1,
  }),
]);

@Entity({ schema: 'read', name: 'test_account' })
export class AccountRow {
  @PrimaryColumn('uuid') account: string;
  @Index() @Column('uuid') owner: string;
  @Column('text', { name: 'owner_name', nullable: true }) ownerName: string | null;
  @Column('text', { nullable: true, unique: true }) code: string | null;
  @Column('bigint', { name: 'balance_minor' }) balanceMinor: string;
  @Column('int') postings: number;
  @Column('jsonb') amounts: string[];
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  @Column('date', { name: 'opened_on' }) openedOn: string;
  @Column('boolean') overdrawn: boolean;
}

/** The table, as a migration would make it; run as its owner. */
export const CREATE_TABLES = `
  create table read.test_account (
    account uuid primary key, owner uuid not null, owner_name text, code text unique,
    balance_minor bigint not null, postings integer not null, amounts jsonb not null,
    opened_at timestamptz not null, opened_on date not null, overdrawn boolean not null);
  create index on read.test_account (owner);
  create table read.test_tally (
    owner uuid primary key, opened integer not null check (opened <= 1000000))`;

const posted = (row: AccountRow, amountMinor: string): AccountRow => {
  const balance = BigInt(row.balanceMinor) + BigInt(amountMinor);
  return {
    ...row,
    balanceMinor: String(balance),
    postings: row.postings + 1,
    amounts: [...row.amounts, amountMinor].slice(-3),
    overdrawn: balance < 0n,
  };
};

const known = (row: AccountRow | undefined): AccountRow => {
  if (!row) throw new RangeError('no such account: secret words of an event');
  return row;
};

export const accounts = projection<AccountRow, LedgerEvent>({
  name: 'ledger.accounts',
  version: 1,
  entity: AccountRow,
  on: {
    'ledger.Opened': {
      key: ({ data }) => ({ account: data.account }),
      fold: (_row, { data, recordedAt, effectiveOn }) => ({
        account: data.account,
        owner: data.owner,
        ownerName: null,
        code: data.code ?? null,
        balanceMinor: '0',
        postings: 0,
        amounts: [],
        openedAt: recordedAt,
        openedOn: effectiveOn,
        overdrawn: false,
      }),
    },
    'ledger.Posted': {
      key: ({ data }) => ({ account: data.account }),
      fold: (row, { data }) => posted(known(row), data.amountMinor),
    },
    'ledger.Moved': {
      key: ({ data }) => [{ account: data.from }, { account: data.to }],
      fold: (row, { data }, key) =>
        posted(known(row), key.account === data.from ? `-${data.amountMinor}` : data.amountMinor),
    },
    'ledger.OwnerRenamed': {
      where: ({ data }) => ({ owner: data.owner }),
      fold: (row, { data }) => row && { ...row, ownerName: data.name },
    },
    'ledger.Closed': { key: ({ data }) => ({ account: data.account }), fold: () => null },
  },
});

@Entity({ schema: 'read', name: 'test_tally' })
export class TallyRow {
  @PrimaryColumn('uuid') owner: string;
  @Column('int') opened: number;
}

export const tallies = projection<TallyRow, LedgerEvent>({
  name: 'ledger.tallies',
  version: 1,
  entity: TallyRow,
  on: {
    'ledger.Opened': {
      key: ({ data }) => ({ owner: data.owner }),
      fold: (row, { data }) => ({ owner: data.owner, opened: (row?.opened ?? 0) + 1 }),
    },
  },
});

/** The shapes of the projections' tables, from TypeORM's metadata. */
export const withShapes = async (
  url: string,
  projections: readonly Projection[],
): Promise<ProjectionTable[]> => {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [AccountRow, TallyRow],
    installExtensions: false,
  });
  await source.initialize();
  try {
    return projections.map((one) => ({
      projection: one,
      shape: tableShapeOf(one.entity, source),
    }));
  } finally {
    await source.destroy();
  }
};

/** An event as the command runner would store it. */
export const newEvent = <E extends LedgerEvent>(type: E['type'], data: E['data']): NewEvent => ({
  id: randomUUID(),
  type,
  schemaVersion: 1,
  data: JSON.stringify(data),
  meta: JSON.stringify({
    actor: { kind: 'person', id: 'somebody' },
    command: 'ledger.Test',
    commandId: randomUUID(),
    correlationId: 'a-correlation',
    effectiveOn: '2024-08-16',
  }),
});

/** The n-th account or owner of a test. */
export const id = (kind: string, n = 0): string => derivedId('ledger test', kind, String(n));
