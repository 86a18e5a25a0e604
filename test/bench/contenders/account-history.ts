import { randomInt, randomUUID } from 'node:crypto';
import pg from 'pg';
import { derivedId } from '@palabre/kernel';
import { PostgresEventStore, type NewEvent } from '@palabre/eventing';
import { BOOKED, BudgetReader, COHORT, DAYS, dayOf, type Point } from '../harness/budget.js';
import { oneByOne } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';

interface Parameters {
  readonly url: string;
  readonly events: number;
}

const ACCOUNTS = 60;
const BATCH = 500;
const PAGE = 5_000;
/** Five in a hundred take effect up to three months before they are recorded. */
const BACKDATED_EVERY = 20;
const CHECKED = 5;

const groupOf = (account: number): string => derivedId('bench group', String(account));

const bookings = (from: number, count: number, events: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const n = from + index;
    const recorded = Math.floor((n / events) * DAYS);
    const shift = n % BACKDATED_EVERY === 0 ? (n % 90) + 1 : 0;
    const posting = {
      ...{ account: 'allocated', fundingAgreementId: derivedId('bench', 'funder'), lineId: 'line' },
      groupId: groupOf(n % ACCOUNTS),
      amount: { minor: '100', currency: 'EUR' },
      balance: { minor: String(100 * (Math.floor(n / ACCOUNTS) + 1)), currency: 'EUR' },
    };
    return {
      ...{ id: randomUUID(), type: BOOKED, schemaVersion: 1 },
      data: JSON.stringify({ cohortId: COHORT, postings: [posting] }),
      meta: JSON.stringify({
        actor: { kind: 'person', id: COHORT },
        effectiveOn: dayOf(Math.max(0, recorded - shift)),
      }),
    };
  });

/** A budget with a long history: its accounts at a point in time, from the read side or by replaying the log. */
export const open = async ({ url, events }: Parameters): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  for (let from = 0; from < events; from += BATCH) {
    const day = dayOf(Math.floor((from / events) * DAYS));
    const batch = bookings(from, Math.min(BATCH, events - from), events);
    const write = { stream: `bench-${randomUUID()}`, expected: 0, events: batch };
    await store.append([write], `${day}T12:00:00.000Z`);
  }
  const reader = await BudgetReader.open(url);
  await reader.project(store, pool);
  await pool.query('analyze read.budgeting_journal').catch(() => undefined);
  const { items } = await reader.ask<{ items: { accountId: string; groupId: string }[] }>(
    'ListAccounts',
    {},
  );

  const pointOf = (task: string): Point => ({
    ...(task === 'knownAt' ? {} : { asOf: dayOf(randomInt(DAYS)) }),
    ...(task === 'asOf' ? {} : { knownAt: `${dayOf(randomInt(DAYS))}T18:00:00.000Z` }),
  });
  const read = async (account: (typeof items)[0], point: Point): Promise<bigint> => {
    const { accountId } = account;
    const found = await reader.ask<{ balance: { minor: string } }>('GetAccount', {
      ...{ accountId, ...point },
    });
    return BigInt(found.balance.minor);
  };
  /** Reads all of the budget's events and adds up those that count. */
  const replay = async (account: (typeof items)[0], point: Point): Promise<bigint> => {
    const { asOf = '9999-12-31', knownAt = '9999' } = point;
    let [sum, position] = [0n, 0n];
    for (;;) {
      const page = await store.readAll(position, PAGE, [BOOKED]);
      for (const { data, meta, recordedAt } of page.events) {
        const { postings } = JSON.parse(data) as {
          postings: { groupId: string; amount: { minor: string } }[];
        };
        const { effectiveOn } = JSON.parse(meta) as { effectiveOn: string };
        if (recordedAt > knownAt || effectiveOn > asOf) continue;
        for (const { groupId, amount } of postings) {
          if (groupId === account.groupId) sum += BigInt(amount.minor);
        }
      }
      if (page.events.length < PAGE) return sum;
      position = page.position;
    }
  };
  const anyAccount = () => items[randomInt(items.length)]!;

  for (const task of ['knownAt', 'asOf', 'both']) {
    for (let n = 0; n < CHECKED; n += 1) {
      const [account, point] = [anyAccount(), pointOf(task)];
      const [shown, replayed] = [await read(account, point), await replay(account, point)];
      if (shown !== replayed) throw new Error(`${task}: ${shown} is shown, ${replayed} is right`);
    }
  }
  return {
    run: ({ task = 'both', ...window }) =>
      task === 'replay'
        ? oneByOne(window, () => replay(anyAccount(), pointOf('both')))
        : oneByOne(window, () => read(anyAccount(), pointOf(task))),
    close: async () => {
      await Promise.all([store.close(), pool.end(), reader.close()]);
    },
  };
};
