import type { EntityManager } from 'typeorm';
import type { Entry } from '../domain/books/entry.js';
import type { Closing } from '../domain/journal/journal.js';
import { accounts } from '../domain/books/accounts.js';

/** Which books: of a cohort, by effective date and as recorded by a moment; both included. */
export interface BooksAt {
  readonly cohortId: string;
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

const PAGE = 4_000;
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

/**
 * The entries of a cohort by effective date, then in the order of recording: from one moment, a page at a time, and
 * in bounded memory. Whoever stops reading early frees the connection.
 */
export async function* entriesOf(db: EntityManager, at: BooksAt): AsyncGenerator<Entry> {
  const runner = db.connection.createQueryRunner();
  try {
    await runner.connect();
    await runner.query('begin isolation level repeatable read read only');
    await runner.query(
      `declare books no scroll cursor for
        select "eventId", "eventType", position::text, "recordedAt",
               "effectiveOn"::text as "effectiveOn", status, legs
          from (${ENTRIES}) entries order by entries."effectiveOn", entries.position, thread`,
      parametersOf(at),
    );
    for (;;) {
      const page = (await runner.query(`fetch ${PAGE} from books`)) as Entry[];
      yield* page;
      if (page.length < PAGE) return;
    }
  } finally {
    await runner.query('rollback').catch(() => undefined);
    await runner.release();
  }
}

/** The bank's closing balances up to a point in time, in the order of days. */
export const closingsOf = async (db: EntityManager, at: BooksAt): Promise<Closing[]> => {
  const rows: (Omit<Closing, 'account'> & { accountId: string })[] = await db.query(
    `select account_id::text as "accountId", closed_on::text as "closedOn",
            closing_minor::text as minor, currency, foots
       from read.exports_closings
      where cohort_id = $1 and closed_on <= coalesce($2::date, 'infinity')
        and recorded_at <= coalesce($3::timestamptz, 'infinity')
      order by closed_on, position, statement_id`,
    parametersOf(at),
  );
  return rows.map(({ accountId, ...row }) => ({ ...row, account: accounts.bank(accountId) }));
};
