import type { EntityManager } from 'typeorm';
import { atOneMoment } from '@palabre/platform';
import { monthStart } from './movement.entity.js';
import type { PointInTime } from './point-in-time.query.js';

/** A statement and its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Which accounts: those of a cohort, or one of them. */
export interface Accounts {
  readonly cohortId: string;
  readonly accountId?: string | undefined;
}

const LEGS = 'read.budgeting_journal j where j.account_id = a.account_id';

/** What had been recorded by then: the balance that the last leg until then left. */
const KNOWN = `coalesce((select j.balance_minor from ${LEGS} and j.recorded_at <= p.known_at
  order by j.recorded_at desc, j.position desc, j.leg desc limit 1), 0)`;

/** What takes effect by the date: whole months, then the days of its own month. */
const EFFECTIVE = `(select coalesce(sum(m.amount_minor), 0) from (
    select amount_minor from read.budgeting_movements
     where account_id = a.account_id and span = 'month' and starts_on < p.month_start
    union all
    select amount_minor from read.budgeting_movements
     where account_id = a.account_id and span = 'day' and starts_on between p.month_start and p.as_of) m)`;

/**
 * Of what takes effect by the date, what was recorded only after the instant; as far as the movements have come, from
 * which it is taken. See {@link whereTheJournalLeads}.
 */
const RECORDED_LATER = `(select coalesce(sum(j.amount_minor), 0) from ${LEGS}
  and j.recorded_at > p.known_at and j.effective_on <= p.as_of and j.position <= p.moved_until)`;

/** Of what had been recorded by then, what takes effect only after `$3`. */
const EFFECTIVE_LATER = `(select coalesce(sum(j.amount_minor), 0) from ${LEGS}
  and j.effective_on > p.as_of and j.recorded_at <= p.known_at)`;

/**
 * The balance of account `a` at a point in time `p`, as an expression. Both together start from the sum that needs the smaller correction: what was recorded after an
 * instant hardly reaches back before an earlier date, and the other way round.
 */
const balanceAt = ({ asOf, knownAt }: PointInTime): string => {
  if (asOf === undefined) return KNOWN;
  if (knownAt === undefined) return EFFECTIVE;
  return mixesReadModels({ asOf, knownAt })
    ? `(${EFFECTIVE} - ${RECORDED_LATER})`
    : `(${KNOWN} - ${EFFECTIVE_LATER})`;
};

/** Whether a balance is made of movements and of the journal's legs. */
const mixesReadModels = ({ asOf, knownAt }: PointInTime): boolean =>
  asOf !== undefined && knownAt !== undefined && knownAt.slice(0, 10) >= asOf;

/**
 * Balances of accounts at a point in time, in minor units, debit positive: columns `account_id, account,
 * funding_agreement_id, line_id, group_id, workplan_id, currency, ordinal, balance`. Parameters `$1` to `$5`.
 */
export const balancesAt = ({ cohortId, accountId }: Accounts, point: PointInTime): Statement => {
  const { asOf } = point;
  return {
    sql: `select a.account_id, a.account, a.funding_agreement_id, a.line_id, a.group_id,
         a.workplan_id, a.currency, a.ordinal, ${balanceAt(point)} as balance
    from read.budgeting_accounts a,
         (select coalesce($2::timestamptz, 'infinity') as known_at, $3::date as as_of,
                 $4::date as month_start, (select position from read.checkpoints
                  where name = 'budgeting.movements') as moved_until) p
   where a.cohort_id = $1 and ($5::uuid is null or a.account_id = $5)`,
    parameters: [
      cohortId,
      point.knownAt ?? null,
      asOf ?? null,
      asOf === undefined ? null : monthStart(asOf),
      accountId ?? null,
    ],
  };
};

/**
 * Reads balances where the journal has come at least as far as the movements: what it lacks could not be taken off.
 * @throws CommandRefused with READ_MODEL_BEHIND when the journal stays behind
 */
export const whereTheJournalLeads = <Result>(
  db: Pick<EntityManager, 'query' | 'transaction'>,
  point: PointInTime,
  read: (db: Pick<EntityManager, 'query'>) => Promise<Result>,
): Promise<Result> => (mixesReadModels(point) ? atOneMoment(db, isJournalAhead, read) : read(db));

const isJournalAhead = async (db: Pick<EntityManager, 'query'>): Promise<boolean> => {
  const [row] = await db.query<{ readonly ahead: boolean | null }[]>(
    `select journal.position >= movements.position as ahead
       from read.checkpoints journal, read.checkpoints movements
      where journal.name = 'budgeting.journal' and movements.name = 'budgeting.movements'`,
  );
  return row?.ahead === true;
};

/** Runs a statement. */
export const rowsOf = <Row>(
  db: Pick<EntityManager, 'query'>,
  { sql, parameters }: Statement,
): Promise<Row[]> => db.query(sql, [...parameters]);
