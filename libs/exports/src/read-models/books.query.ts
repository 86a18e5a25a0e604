import type { EntityManager, QueryRunner } from 'typeorm';
import { accounts } from '../domain/books/accounts.js';
import { sinceOpening, type Openings } from '../domain/books/opening.js';
import type { Closing } from '../domain/journal/journal.js';
import type { ThreadedEntry } from '../domain/vouchers/voucher.js';

/** Which books: of a cohort, by effective date and as recorded by a moment; both included. */
export interface BooksAt {
  readonly cohortId: string;
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

const PAGE = 4_000;
const LAST = '9223372036854775807';
const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** All entries of a cohort, `$1`; by effective date up to `$2`, recorded by `$3`. */
export const ENTRIES = `
  select event_id::text as "eventId", event_type as "eventType", position,
         to_char(recorded_at at time zone 'UTC', ${INSTANT}) as "recordedAt",
         effective_on as "effectiveOn", '*' as status, legs, '' as thread
    from read.exports_entries
   where cohort_id = $1 and effective_on <= coalesce($2::date, 'infinity')
     and recorded_at <= coalesce($3::timestamptz, 'infinity')
   union all
  select entry ->> 'eventId', entry ->> 'eventType', (entry ->> 'position')::bigint,
         entry ->> 'recordedAt', (entry ->> 'effectiveOn')::date, entry ->> 'status',
         entry -> 'legs', thread_id
    from read.exports_threads, jsonb_array_elements(entries) as entry
   where cohort_id = $1 and (entry ->> 'effectiveOn')::date <= coalesce($2::date, 'infinity')
     and (entry ->> 'recordedAt')::timestamptz <= coalesce($3::timestamptz, 'infinity')`;

const parametersOf = ({ cohortId, asOf, knownAt }: BooksAt): unknown[] => [
  cohortId,
  asOf ?? null,
  knownAt ?? null,
];

/** Own accounts of a cohort, `$1`, and the day whose beginning the opening balance of each is of. */
const OPENINGS = `select 'bank/' || id as account, opened_on from read.exports_names
  where cohort_id = $1 and kind = 'account' and opened_on is not null`;

const openingsOf = async (runner: QueryRunner, cohortId: string): Promise<Openings> => {
  const rows: { readonly account: string; readonly openedOn: string }[] = await runner.query(
    `select account, opened_on::text as "openedOn" from (${OPENINGS}) own`,
    [cohortId],
  );
  return new Map(rows.map(({ account, openedOn }) => [account, openedOn]));
};

/** Positions of the log, the first not included. */
export interface Span {
  readonly after?: string | undefined;
  readonly until?: string | undefined;
}

/** By effective date, then as they were recorded; or by the latter alone. */
const ORDERS = {
  effective: 'entries."effectiveOn", entries.position, thread',
  recorded: 'entries.position, entries."effectiveOn", thread',
} as const;

/**
 * The entries of a cohort, by default by effective date: from one moment, a page at a time, and in bounded memory. Whoever
 * stops reading early frees the connection.
 */
export async function* entriesOf(
  db: EntityManager,
  at: BooksAt,
  { after = '0', until = LAST }: Span = {},
  order: keyof typeof ORDERS = 'effective',
): AsyncGenerator<ThreadedEntry> {
  const runner = db.connection.createQueryRunner();
  try {
    await runner.connect();
    await runner.query('begin isolation level repeatable read read only');
    const openings = await openingsOf(runner, at.cohortId);
    await runner.query(
      `declare books no scroll cursor for
        select "eventId", "eventType", position::text, "recordedAt",
               "effectiveOn"::text as "effectiveOn", status, legs, thread
          from (${ENTRIES}) entries where position > $4::bigint and position <= $5::bigint
         order by ${ORDERS[order]}`,
      [...parametersOf(at), after, until],
    );
    for (;;) {
      const page = (await runner.query(`fetch ${PAGE} from books`)) as ThreadedEntry[];
      for (const entry of page) yield sinceOpening(entry, openings);
      if (page.length < PAGE) return;
    }
  } finally {
    await runner.query('rollback').catch(() => undefined);
    await runner.release();
  }
}

/** An account of money that is moved, and in what. */
export interface UsedAccount {
  readonly account: string;
  readonly currency: string;
}

/** The first position of an entry that was recorded after a moment; undefined where there is none. */
export const firstAfter = async (
  db: EntityManager,
  { cohortId, knownAt }: BooksAt,
): Promise<bigint | undefined> => {
  if (knownAt === undefined) return undefined;
  const [row]: { readonly position: string | null }[] = await db.query(
    `select min(position)::text as position from (${ENTRIES}) entries
      where "recordedAt"::timestamptz > $4::timestamptz`,
    [cohortId, null, null, knownAt],
  );
  const first = row?.position ?? undefined;
  return first === undefined ? undefined : BigInt(first);
};

/** Every account of money that entries between two positions move, by the currency they are booked in. */
export const accountsUsed = (
  db: EntityManager,
  at: BooksAt,
  { after = '0', until = LAST }: Span,
): Promise<UsedAccount[]> =>
  db.query(
    `select case when "effectiveOn" < own.opened_on then '${accounts.opening}'
                 else leg ->> 'account' end as account,
            coalesce(leg -> 'cost' ->> 'currency', leg ->> 'currency') as currency
       from (${ENTRIES}) entries cross join jsonb_array_elements(legs) as leg
            left join (${OPENINGS}) own on own.account = leg ->> 'account'
      where position > $4::bigint and position <= $5::bigint
        and leg ->> 'account' not like 'budget/%'
      group by 1, 2 order by 1, 2`,
    [...parametersOf(at), after, until],
  );

/**
 * The bank's closing balances up to a point in time, in the order of days; of a day that it stated twice the last, whether or
 * not that adds up: what an earlier statement closed with is not what its newer lines come to. None before the opening balance.
 */
export const closingsOf = async (
  db: EntityManager,
  at: BooksAt,
  { until = LAST }: Span = {},
): Promise<Closing[]> => {
  const rows: (Omit<Closing, 'account'> & { accountId: string })[] = await db.query(
    `select account_id::text as "accountId", closed_on::text as "closedOn",
            closing_minor::text as minor, currency, foots
       from (select distinct on (account_id, closed_on) c.* from read.exports_closings c
               left join (${OPENINGS}) own on own.account = 'bank/' || account_id
              where cohort_id = $1 and closed_on >= coalesce(own.opened_on, closed_on)
                and closed_on <= coalesce($2::date, 'infinity')
                and recorded_at <= coalesce($3::timestamptz, 'infinity')
                and position <= $4::bigint
                and coalesce(withdrawn_at > $3::timestamptz, withdrawn_at is null)
              order by account_id, closed_on, position desc) closings
      order by closed_on, position, statement_id`,
    [...parametersOf(at), until],
  );
  return rows.map(({ accountId, ...row }) => ({ ...row, account: accounts.bank(accountId) }));
};
