import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { BudgetingModule } from '@palabre/budgeting';
import { EventCodec, ProjectionRunner, ReadProgress, tableShapeOf } from '@palabre/eventing';
import { derivedId } from '@palabre/kernel';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { openFollowerDatabase, type FollowerDatabase } from './follower-database.js';

interface Booking {
  readonly account: number;
  readonly amount: bigint;
  readonly effectiveOn: string;
  readonly recordedAt: string;
}
interface Point {
  readonly asOf?: string;
  readonly knownAt?: string;
}
interface Amount {
  readonly minor: string;
}

const COHORT = derivedId('budget history', 'cohort');
const ACCOUNTS = 6;
const BOOKINGS = 240;
const accountOf = (n: number) => ({
  ...{ account: 'allocated', fundingAgreementId: derivedId('funder', `${n % 2}`), lineId: 'line' },
  groupId: derivedId('group', `${n}`),
});

const day = (n: number): string => new Date(Date.UTC(2024, 9, 1 + n)).toISOString().slice(0, 10);
const noon = (n: number): string => `${day(n)}T12:00:00.000Z`;

/** A year of bookings on few accounts; one in four takes effect up to two months before or after it is recorded. */
const history = (): Booking[] => {
  const steps = fc.sample(
    fc.record({
      account: fc.nat(ACCOUNTS - 1),
      amount: fc.integer({ min: -500, max: 1_000 }),
      pause: fc.nat(2),
      shift: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -60, max: 60 })),
    }),
    { numRuns: BOOKINGS, seed: 1557 },
  );
  const balances = new Map<number, bigint>();
  let recorded = 0;
  return steps.map(({ account, amount, pause, shift }) => {
    recorded += pause;
    const balance = balances.get(account) ?? 0n;
    // In the order of recording nothing is below zero, and no leg is of nothing.
    const change = balance + BigInt(amount) < 0n || amount === 0 ? 100n : BigInt(amount);
    balances.set(account, balance + change);
    return {
      account,
      amount: change,
      effectiveOn: day(recorded + shift),
      recordedAt: noon(recorded),
    };
  });
};

describe('a budget as of a date and as known at a moment', () => {
  let database: FollowerDatabase;
  let dataSource: DataSource;
  let runner: ProjectionRunner;
  let progress: ReadProgress;
  const bookings = history();

  const ask = async <Result>(name: string, input: object): Promise<Result> => {
    const spec = BudgetingModule.context.queries?.find((one) => one.name === `budgeting.${name}`);
    if (!spec) throw new Error(`there is no query ${name}`);
    const asked = Object.assign(new spec.input(), { cohortId: COHORT, ...input });
    return spec.answer(asked, {
      ...{ db: dataSource.manager, actor: { kind: 'person', id: 'somebody', roles: ['finance'] } },
      unseal: (value: unknown) => Promise.resolve(value),
      limitOf: (asked: number) => asked,
    } as never) as Promise<Result>;
  };
  const append = async (booking: Booking, running: Map<number, bigint>): Promise<void> => {
    const balance = (running.get(booking.account) ?? 0n) + booking.amount;
    running.set(booking.account, balance);
    const money = (minor: bigint) => ({ minor: minor.toString(), currency: 'EUR' });
    const posting = {
      ...accountOf(booking.account),
      ...{ amount: money(booking.amount), balance: money(balance) },
    };
    const event = {
      ...{ id: randomUUID(), type: 'budgeting.FundsAllocated', schemaVersion: 1 },
      data: JSON.stringify({ cohortId: COHORT, postings: [posting] }),
      meta: JSON.stringify({
        actor: { kind: 'person', id: 'somebody' },
        effectiveOn: booking.effectiveOn,
      }),
    };
    await database.store.append(
      [{ stream: `history-${randomUUID()}`, expected: 0, events: [event] }],
      booking.recordedAt,
    );
  };

  beforeAll(async () => {
    database = await openFollowerDatabase();
    const { store, pool, urls } = database;
    const projections = BudgetingModule.context.projections ?? [];
    dataSource = await new DataSource({
      ...{ type: 'postgres', url: urls.workerUrl },
      entities: projections.map(({ entity }) => entity),
    }).initialize();
    runner = new ProjectionRunner({
      ...{ store, pool, codec: new EventCodec([BudgetingModule.context.events ?? new Map()]) },
      projections: projections.map((projection) => ({
        projection,
        shape: tableShapeOf(projection.entity, dataSource),
      })),
    });
    progress = new ReadProgress(pool);
    const running = new Map<number, bigint>();
    for (const booking of bookings) await append(booking, running);
    runner.start();
    const names = projections.map(({ name }) => name);
    expect(await progress.reached(names, await store.head(), 20_000)).toBe(true);
  });
  afterAll(async () => {
    await runner.stop();
    await progress.close();
    await dataSource.destroy();
    await database.close();
  });

  const isIn = ({ asOf = '9999-12-31', knownAt = '9999' }: Point, one: Booking): boolean =>
    one.effectiveOn <= asOf && one.recordedAt <= knownAt;
  /** Balances by group, replayed from the bookings; accounts without any are left out. */
  const replay = (point: Point): Record<string, string> => {
    const sums = new Map<string, bigint>();
    for (const one of bookings.filter((booking) => isIn(point, booking))) {
      const { groupId } = accountOf(one.account);
      sums.set(groupId, (sums.get(groupId) ?? 0n) + one.amount);
    }
    return Object.fromEntries(
      [...sums].filter(([, sum]) => sum !== 0n).map(([g, s]) => [g, `${s}`]),
    );
  };
  const balances = async (point: Point): Promise<Record<string, string>> => {
    const { items } = await ask<{ items: { groupId: string; balance: Amount }[] }>(
      'ListAccounts',
      point,
    );
    return Object.fromEntries(
      items
        .filter((one) => one.balance.minor !== '0')
        .map((one) => [one.groupId, one.balance.minor]),
    );
  };

  const days = [-70, -1, 0, 17, 30, 31, 90, 151, 200, 260, 400];
  const points: Point[] = [
    {},
    ...days.map((n) => ({ asOf: day(n) })),
    ...days.map((n) => ({ knownAt: noon(n) })),
    ...days.flatMap((n) => days.map((m) => ({ asOf: day(n), knownAt: noon(m) }))),
  ];

  it('shows what a replay of the bookings gives, at every point', async () => {
    for (const point of points)
      expect([point, await balances(point)]).toEqual([point, replay(point)]);
  });

  it('shows backdated bookings by effective date only once they are recorded', () => {
    const backdated = bookings.filter((one) => one.effectiveOn < one.recordedAt.slice(0, 10));
    expect(backdated.length).toBeGreaterThan(20);
    const late = backdated.find((one) => one.recordedAt > noon(90) && one.effectiveOn <= day(90));
    expect(late).toBeDefined();
    expect(replay({ asOf: day(90) })).not.toEqual(replay({ asOf: day(90), knownAt: noon(90) }));
  });

  it('answers for one account as for all', async () => {
    const { items } = await ask<{ items: { accountId: string }[] }>('ListAccounts', {});
    expect(items).toHaveLength(ACCOUNTS);
    for (const { accountId } of items) {
      for (const point of [
        { asOf: day(60) },
        { knownAt: noon(60) },
        { asOf: day(60), knownAt: noon(60) },
      ]) {
        const one = await ask<{ groupId: string; balance: Amount }>('GetAccount', {
          accountId,
          ...point,
        });
        expect(one.balance.minor).toBe(replay(point)[one.groupId] ?? '0');
      }
    }
  });

  it('sums the same in the summary, and says where an account is below zero', async () => {
    for (const point of [{ asOf: day(45) }, { asOf: day(100), knownAt: noon(120) }]) {
      const { items } = await ask<{
        items: { key: string; available: Amount; belowZero: boolean }[];
      }>('GetBudgetSummary', point);
      const shown = items.map((one) => [one.key, one.available.minor]);
      expect(Object.fromEntries(shown)).toEqual(replay(point));
      for (const one of items) expect(one.belowZero).toBe(BigInt(one.available.minor) < 0n);
    }
  });

  it('lists the journal in the order of recording, in pages', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask<{ items: { amount: Amount }[]; next: string | null }>('GetJournal', {
        ...{ limit: 7, cursor },
      });
      seen.push(...page.items.map(({ amount }) => amount.minor));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(bookings.map(({ amount }) => `${amount}`));
  });

  it('lists the bookings that make the difference between two points, in pages', async () => {
    const pairs: [Point, Point][] = [
      [{}, { asOf: day(100) }],
      [{ asOf: day(50) }, { asOf: day(120), knownAt: noon(110) }],
      [{ asOf: day(90), knownAt: noon(90) }, { asOf: day(90) }],
    ];
    for (const [from, to] of pairs) {
      const sums = new Map(Object.entries(replay(from)).map(([key, sum]) => [key, BigInt(sum)]));
      let cursor: string | undefined;
      let count = 0;
      do {
        const page = await ask<{
          items: { legs: { groupId: string; change: Amount }[]; isNew: boolean }[];
          next: string | null;
        }>('ListDifferences', {
          ...{ fromAsOf: from.asOf, fromKnownAt: from.knownAt },
          ...{ toAsOf: to.asOf, toKnownAt: to.knownAt, limit: 7, cursor },
        });
        for (const { groupId, change } of page.items.flatMap(({ legs }) => legs)) {
          sums.set(groupId, (sums.get(groupId) ?? 0n) + BigInt(change.minor));
        }
        count += page.items.length;
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(count).toBe(bookings.filter((one) => isIn(from, one) !== isIn(to, one)).length);
      const changed = [...sums]
        .filter(([, sum]) => sum !== 0n)
        .map(([key, sum]) => [key, `${sum}`]);
      expect(Object.fromEntries(changed)).toEqual(replay(to));
    }
  });

  /** What the list of differences asks the database. */
  const asking = async (input: object): Promise<[string, unknown[]]> => {
    const spec = BudgetingModule.context.queries?.find(
      ({ name }) => name === 'budgeting.ListDifferences',
    );
    const asked: [string, unknown[]][] = [];
    await spec?.answer(
      input as never,
      {
        db: {
          query: (sql: string, parameters: unknown[]) => {
            asked.push([sql, parameters]);
            return Promise.resolve([]);
          },
        },
        unseal: () => Promise.resolve([]),
        actor: { kind: 'person', id: 'somebody', roles: ['finance'] },
        limitOf: (limit: number) => limit,
      } as never,
    );
    return asked[0] ?? ['', []];
  };

  it('finds what differs between two dates by an index, out of many legs', async () => {
    const { admin } = database;
    const cohortId = randomUUID();
    // Seven years of ten legs a day.
    await admin.query(
      `insert into read.budgeting_journal (event_id, leg, cohort_id, account_id, position, recorded_at,
         effective_on, event_type, account, funding_agreement_id, line_id, amount_minor, balance_minor,
         currency, actor_kind, actor_id)
       select gen_random_uuid(), 1, $1, $1, 1000000 + n, timestamptz '2030-01-01' + n / 10 * interval '1 day',
              date '2030-01-01' + n / 10, 'budgeting.FundsAllocated', 'allocated', 'funder', 'line', 1, 1,
              'EUR', 'person', 'p'
         from generate_series(0, 25999) n`,
      [cohortId],
    );
    await admin.query('analyze read.budgeting_journal');
    const [statement, parameters] = await asking({
      ...{ cohortId, fromAsOf: '2033-03-01', toAsOf: '2033-03-03', limit: 100 },
    });
    const { rows: plan } = await admin.query<{ 'QUERY PLAN': string }>(
      `explain ${statement}`,
      parameters,
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('budgeting_journal_dates');
    const { rows } = await admin.query(statement, parameters);
    expect(rows).toHaveLength(20);
  });
});
