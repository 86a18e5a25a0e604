import type { EntityManager } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';
import { ACCOUNTS_BEHIND } from '../figures.query.js';

/** A line of ours in the funder's books: under which code, and what the funder agreed to on it. */
export interface OwnLine {
  readonly lineId: string;
  readonly title: LocalisedText | null;
  readonly code: string;
  readonly agreedMinor: string;
}
/** What was spent under a code in a period (from 1; 0: in none), in minor units. */
export interface SpentFigure {
  readonly code: string;
  readonly period: number;
  readonly minor: string;
}
export interface LegOfReport {
  readonly position: string;
  readonly leg: number;
  readonly eventId: string;
  readonly eventType: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly lineId: string;
  readonly code: string;
  readonly period: number;
  readonly amountMinor: string;
}
/** Of which budget and agreement, up to which point in time, by which codes and periods. */
export interface ReportAsked {
  readonly cohortId: string;
  readonly fundingAgreementId: string;
  readonly asOf: string | undefined;
  readonly knownAt: string | undefined;
  readonly codes: readonly string[];
  readonly periods: readonly { readonly from: string; readonly until: string }[];
}

const parametersOf = (asked: ReportAsked): unknown[] => [
  ...[asked.cohortId, asked.fundingAgreementId, asked.asOf ?? null, asked.knownAt ?? null],
  ...[[...asked.codes], JSON.stringify(asked.periods)],
];

/** Of the journal, up to the point in time that was asked for. */
const IN_TIME = `j.cohort_id = $1 and j.funding_agreement_id = $2
  and ($3::date is null or j.effective_on <= $3)
  and ($4::timestamptz is null or j.recorded_at <= $4)`;

/** The funder's line of each of ours, as it was known then; ours under none of them stand for themselves. */
const CODES = `
  codes as (
    select distinct on (line_id) line_id::text as line_id, funder_line_code as code
      from read.budgeting_funder_lines
     where cohort_id = $1 and funding_agreement_id::text = $2
       and ($4::timestamptz is null or recorded_at <= $4)
     order by line_id, position desc
  )`;
const CODE = `case when c.code = any($5) then c.code else j.line_id end`;

const LEGS = `
  ${CODES}, legs as (
    select j.position, j.leg, j.event_id, j.event_type, j.effective_on, j.recorded_at, j.line_id,
           j.amount_minor, ${CODE} as code,
           coalesce((select p.number from jsonb_array_elements($6::jsonb) with ordinality p(of, number)
                      where j.effective_on between (p.of ->> 'from')::date and (p.of ->> 'until')::date
                      order by p.number limit 1), 0)::int as period
      from read.budgeting_journal j left join codes c on c.line_id = j.line_id
     where ${IN_TIME} and j.account = any($7)
  )`;

export const ownLines = (db: EntityManager, asked: ReportAsked): Promise<OwnLine[]> =>
  db.query(
    `with ${CODES}, sums as (
       select j.line_id, (-coalesce(sum(j.amount_minor) filter (where j.account = 'source'), 0))::text
                as "agreedMinor"
         from read.budgeting_journal j
        where ${IN_TIME} and j.account not in ('received', 'receivable', 'suspense')
        group by j.line_id
     )
     select j.line_id as "lineId", l.title, ${CODE} as code, j."agreedMinor"
       from sums j
       left join read.budgeting_lines l on l.cohort_id = $1 and l.line_id::text = j.line_id
       left join codes c on c.line_id = j.line_id
      where $6::text is not null
      order by l.ordinal nulls last, 1`,
    parametersOf(asked),
  );

export const spentFigures = (db: EntityManager, asked: ReportAsked): Promise<SpentFigure[]> =>
  db.query(
    `with ${LEGS} select code, period, sum(amount_minor)::text as minor from legs group by 1, 2`,
    [...parametersOf(asked), [...ACCOUNTS_BEHIND.spent]],
  );

/** SHA-256 of every leg, one a line, in order. The database makes it: there may be a million of them. */
export const hashOfLegs = async (db: EntityManager, asked: ReportAsked): Promise<string> => {
  const [row]: { hash: string }[] = await db.query(
    `with ${LEGS}
     select encode(sha256(convert_to(coalesce(string_agg(
              event_id || '.' || leg || ' ' || code || ' ' || period || ' ' || amount_minor || E'\n',
              '' order by position, leg), ''), 'UTF8')), 'hex') as hash
       from legs`,
    [...parametersOf(asked), [...ACCOUNTS_BEHIND.spent]],
  );
  return row?.hash ?? '';
};

export const receivedMinor = async (db: EntityManager, asked: ReportAsked): Promise<bigint> => {
  const [row]: { minor: string }[] = await db.query(
    `select coalesce(sum(j.amount_minor), 0)::text as minor
       from read.budgeting_journal j where ${IN_TIME} and j.account = 'received'`,
    parametersOf(asked).slice(0, 4),
  );
  return BigInt(row?.minor ?? '0');
};

/** Legs after a place in the log, one more than asked for. */
export const legsAfter = (
  db: EntityManager,
  asked: ReportAsked,
  {
    position,
    leg,
    limit,
  }: { readonly position: string; readonly leg: number; readonly limit: number },
): Promise<LegOfReport[]> =>
  db.query(
    `with ${LEGS}
     select position::text, leg, event_id as "eventId", event_type as "eventType",
            effective_on::text as "effectiveOn",
            to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
            line_id as "lineId", code, period, amount_minor::text as "amountMinor"
       from legs where (position, leg) > ($8::bigint, $9::int) order by position, leg limit $10`,
    [...parametersOf(asked), [...ACCOUNTS_BEHIND.spent], position, leg, limit + 1],
  );
