import type { ReadSide } from '@palabre/eventing';
import { derivedId, money } from '@palabre/kernel';
import type { KnownLine, StatedDays } from '../domain/bank/contradictions.js';
import type { Unannounced } from '../domain/bank/statement-parts.decider.js';
import type { ReadLine } from '../domain/bank/statement.js';
import type { Contradiction } from '../events.js';
import { LINES } from './line-lookup.js';

/** What statements say, and what of it is known. */
export const STATEMENTS: readonly string[] = [...LINES, 'honoraria.statements'];

/** No line has this id; to ask for it is to wait for the read model. */
const NO_LINE = derivedId('no-line');

interface KnownRow {
  readonly bankLineId: string;
  readonly minor: string;
  readonly currency: string;
  readonly bookedOn: string;
  readonly reference: string | null;
  readonly statementId: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

const KNOWN = `
  select l.bank_line_id::text as "bankLineId", l.amount_minor::text as minor, l.currency,
         to_char(l.booked_on, 'YYYY-MM-DD') as "bookedOn", l."references" ->> 'bank' as reference,
         l.statement_id::text as "statementId", to_char(s.from_on, 'YYYY-MM-DD') as "from",
         to_char(s.to_on, 'YYYY-MM-DD') as "to"
    from read.honoraria_bank_lines l
    left join read.honoraria_statements s using (statement_id)
   where l.account_id = $1`;

const knownOf = ({ minor, currency, reference, statementId, from, to, ...row }: KnownRow) => ({
  ...{ bankLineId: row.bankLineId, bookedOn: row.bookedOn, amount: money(BigInt(minor), currency) },
  ...(reference === null ? {} : { reference }),
  ...(statementId === null ? {} : { statementId }),
  ...(from === null || to === null ? {} : { days: { from, to } }),
});

/** Those of these lines that earlier imports kept. */
export const knownLines = async (
  read: ReadSide,
  accountId: string,
  bankLineIds: readonly string[],
  projections = STATEMENTS,
): Promise<KnownLine[]> => {
  if (bankLineIds.length === 0) return [];
  const rows = await read.query<KnownRow>(
    projections,
    `${KNOWN} and l.bank_line_id = any($2::uuid[])`,
    [accountId, bankLineIds],
  );
  return rows.map(knownOf);
};

/** Waits until every line that is in the log is known. */
export const awaitLines = async (read: ReadSide): Promise<void> => {
  await read.query(LINES, 'select 1 from read.honoraria_bank_lines where bank_line_id = $1', [
    NO_LINE,
  ]);
};

/** Days around a file on which the bank's reference of one of its lines may stand for the same booking. */
const DAYS_AROUND = 62;

/** Lines that bear the references of some, and are others. */
export const underTheSameReference = async (
  read: ReadSide,
  accountId: string,
  lines: readonly ReadLine[],
): Promise<KnownLine[]> => {
  const references = [...new Set(lines.flatMap((line) => line.references.bank ?? []))];
  const days = lines.map(({ bookedOn }) => bookedOn).sort();
  if (references.length === 0) return [];
  const rows = await read.query<KnownRow>(
    STATEMENTS,
    `${KNOWN} and l."references" ->> 'bank' = any($2::text[])
        and not (l.bank_line_id = any($3::uuid[])) and l.statement_id is not null
        and l.booked_on between $4::date - ${DAYS_AROUND} and $5::date + ${DAYS_AROUND}`,
    [accountId, references, lines.map(({ bankLineId }) => bankLineId), days[0], days.at(-1)],
  );
  return rows.map(knownOf);
};

/** What came in by the parts of each of these statements: new lines, and known ones that they contradict. */
export const countsOf = async (
  read: ReadSide,
  statementIds: readonly string[],
): Promise<{ readonly newLines: number[]; readonly contradicted: number[] }> => {
  const rows = await read.query<{ id: string; lines: number; contradicted: number }>(
    LINES,
    `select s.id::text as id,
            (select count(*)::int from read.honoraria_bank_lines l
              where l.statement_id = s.id and l.part <> 'out-of-scope') as lines,
            (select count(*)::int from read.honoraria_bank_lines l,
                    jsonb_array_elements(l.also_in) a
              where l.contradicted and a ->> 'statementId' = s.id::text
                and a ? 'differsIn') as contradicted
       from unnest($1::uuid[]) as s(id)`,
    [statementIds],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    newLines: statementIds.map((id) => byId.get(id)?.lines ?? 0),
    contradicted: statementIds.map((id) => byId.get(id)?.contradicted ?? 0),
  };
};

/** What has come in of statements that nobody has announced: their file is under way, or was given up. */
export const unannounced = async (read: ReadSide, accountId: string): Promise<Unannounced[]> => {
  const rows = await read.query<Omit<Unannounced, 'contradicted'>>(
    STATEMENTS,
    `select said.id::text as "statementId", count(*) filter (where is_first)::int as lines,
            coalesce(sum(amount_minor) filter (where is_first), 0)::text as minor
       from (
         select statement_id as id, part <> 'out-of-scope' as is_first, amount_minor
           from read.honoraria_bank_lines where account_id = $1 and statement_id is not null
         union all
         select (a ->> 'statementId')::uuid, false, 0
           from read.honoraria_bank_lines l, jsonb_array_elements(l.also_in) a
          where l.account_id = $1
       ) said
       left join read.honoraria_statements s on s.statement_id = said.id
      where s.statement_id is null or s.state = 'withdrawn'
      group by said.id order by said.id`,
    [accountId],
  );
  const { contradicted } = await countsOf(
    read,
    rows.map(({ statementId }) => statementId),
  );
  return rows.map((row, n) => ({ ...row, contradicted: contradicted[n] ?? 0 }));
};

interface OtherDayRow {
  readonly statementId: string;
  readonly statedLineId: string;
  readonly statedOn: string;
  readonly bankLineId: string;
  readonly knownOn: string;
  readonly minor: string;
  readonly currency: string;
}

/** Of a long file no more are named: something else is wrong with it then. */
const MOST_OTHER_DAYS = 1_000;

/**
 * New lines of statements that are all in by now, where what is known has the same reference and amount on another day that
 * one of the two statements tells of. Lines are put together by one pass over the account: what has just come in is not in the
 * database's statistics yet, so that it would compare each line of a join with each other.
 */
export const onOtherDays = async (
  read: ReadSide,
  accountId: string,
  statementIds: readonly string[],
  days: readonly StatedDays[],
): Promise<Contradiction[][]> => {
  const rows = await read.query<OtherDayRow>(
    STATEMENTS,
    `with alike as materialized (
       select array_agg(bank_line_id) filter (where is_mine) as stated,
              array_agg(bank_line_id) filter (where not is_mine) as known
         from (select bank_line_id, booked_on, amount_minor, "references" ->> 'bank' as reference,
                      statement_id = any($2::uuid[]) as is_mine
                 from read.honoraria_bank_lines
                where account_id = $1 and statement_id is not null and "references" ? 'bank') said
        group by reference, amount_minor
       having bool_or(is_mine) and not bool_and(is_mine) and min(booked_on) < max(booked_on)
     )
     select mine.id::text as "statementId", stated.bank_line_id::text as "statedLineId",
            to_char(stated.booked_on, 'YYYY-MM-DD') as "statedOn",
            known.bank_line_id::text as "bankLineId",
            to_char(known.booked_on, 'YYYY-MM-DD') as "knownOn",
            known.amount_minor::text as minor, known.currency
       from alike
       cross join unnest(alike.stated) as stated_line(id)
       cross join unnest(alike.known) as known_line(id)
       join read.honoraria_bank_lines stated on stated.bank_line_id = stated_line.id
       join read.honoraria_bank_lines known on known.bank_line_id = known_line.id
       join unnest($2::uuid[], $3::date[], $4::date[]) as mine(id, from_on, to_on)
         on mine.id = stated.statement_id
       left join read.honoraria_statements its on its.statement_id = known.statement_id
      where known.booked_on <> stated.booked_on
        and not (known.also_in @> jsonb_build_array(jsonb_build_object('statementId', mine.id::text)))
        and (known.booked_on between mine.from_on and mine.to_on
             or stated.booked_on between its.from_on and its.to_on)
      order by known.booked_on, known.bank_line_id limit ${MOST_OTHER_DAYS}`,
    [
      ...[accountId, statementIds],
      days.map(({ from }) => from ?? null),
      days.map(({ to }) => to ?? null),
    ],
  );
  return statementIds.map((id) =>
    rows
      .filter((row) => row.statementId === id)
      .map(({ bankLineId, statedLineId, minor, currency, knownOn, statedOn }): Contradiction => {
        const amount = money(BigInt(minor), currency);
        return {
          ...{ bankLineId, differsIn: 'day', statedLineId },
          ...{ known: { amount, bookedOn: knownOn }, stated: { amount, bookedOn: statedOn } },
        };
      }),
  );
};
