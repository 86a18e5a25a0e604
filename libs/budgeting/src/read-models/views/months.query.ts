import type { EntityManager } from 'typeorm';
import { monthOf, type LocalisedText, type YearMonth } from '@palabre/kernel';
import { ACCOUNTS_BEHIND } from '../figures.query.js';
import type { PointInTime } from '../point-in-time.query.js';
import type { GivenInMonth } from '../../domain/spending-plan.js';

/** By what views over time are split. */
export const TIME_DIMENSIONS = ['line', 'group', 'workplan', 'cohort'] as const;
export type TimeDimension = (typeof TIME_DIMENSIONS)[number];

const KEYS: Readonly<Record<TimeDimension, string>> = {
  line: 'line_id',
  group: `coalesce(nullif(group_id::text, ''), 'programme')`,
  workplan: `coalesce(nullif(workplan_id::text, ''), 'none')`,
  cohort: 'cohort_id::text',
};

/** What legs are left of, before they are summed. */
export interface MonthFilter extends PointInTime {
  readonly cohortId: string;
  readonly by: TimeDimension;
  readonly lineId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly workplanId?: string | undefined;
  readonly fundingAgreementId?: string | undefined;
}

/** What took effect in a month, in minor units, for one line, group or workplan. */
export interface MonthSums {
  readonly key: string;
  readonly month: YearMonth;
  readonly allocated: bigint;
  readonly committed: bigint;
  readonly spent: bigint;
  readonly overrun: bigint;
}

const sumOf = (accounts: readonly string[]): string =>
  `coalesce(sum(amount) filter (where account in (${accounts.map((one) => `'${one}'`).join(', ')})), 0)::text`;

/** Whole months come from the sums of movements; what was known at a moment only the journal tells. */
const legsOf = (knownAt: string | undefined): string =>
  knownAt === undefined
    ? `select a.cohort_id, a.line_id, a.group_id, a.workplan_id, a.funding_agreement_id, a.account,
              m.amount_minor as amount, m.starts_on as effective_on
         from read.budgeting_accounts a
         join read.budgeting_movements m on m.account_id = a.account_id
          and m.span = (case when m.starts_on < coalesce(date_trunc('month', $2::date), 'infinity')
                        then 'month' else 'day' end)
        where a.cohort_id = $1`
    : `select cohort_id, line_id, group_id::text, workplan_id::text, funding_agreement_id, account,
              amount_minor as amount, effective_on
         from read.budgeting_journal where cohort_id = $1 and recorded_at <= $7::timestamptz`;

/** What took effect by month and key. Legs that are no part of the budget, such as grants received, count for nothing. */
export const monthSums = async (db: EntityManager, filter: MonthFilter): Promise<MonthSums[]> => {
  const { cohortId, by, asOf, knownAt, lineId, groupId, workplanId, fundingAgreementId } = filter;
  const rows: Record<string, string>[] = await db.query(
    `select ${KEYS[by]} as key, to_char(effective_on, 'YYYY-MM') as month,
            ${sumOf(ACCOUNTS_BEHIND.allocated)} as allocated,
            ${sumOf(ACCOUNTS_BEHIND.committed)} as committed,
            ${sumOf(ACCOUNTS_BEHIND.spent)} as spent, ${sumOf(ACCOUNTS_BEHIND.overrun)} as overrun
       from (${legsOf(knownAt)}) legs
      where ($2::date is null or effective_on <= $2) and ($3::text is null or line_id = $3)
        and ($4::text is null or coalesce(nullif(group_id::text, ''), 'programme') = $4)
        and ($5::text is null or coalesce(nullif(workplan_id::text, ''), 'none') = $5)
        and ($6::text is null or funding_agreement_id = $6)
        ${knownAt === undefined ? 'and $7::timestamptz is null' : ''}
      group by 1, 2 order by 1, 2`,
    [cohortId, asOf, lineId, groupId, workplanId, fundingAgreementId, knownAt].map(
      (value) => value ?? null,
    ),
  );
  return rows.map((row) => ({
    ...{ key: row['key'] ?? '', month: row['month'] ?? '' },
    ...{ allocated: BigInt(row['allocated'] ?? '0'), committed: BigInt(row['committed'] ?? '0') },
    // The account of overruns is a credit.
    ...{ spent: BigInt(row['spent'] ?? '0'), overrun: -BigInt(row['overrun'] ?? '0') },
  }));
};

/** What of sums was given in which month. */
export const givenIn = (sums: readonly MonthSums[]): GivenInMonth[] =>
  sums.map(({ month, allocated }) => ({ month, minor: allocated }));

export interface CohortTime {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly zone: string;
  readonly currency: string;
}
/** The time that a cohort's budget is for. */
export const timeOf = async (
  db: EntityManager,
  cohortId: string,
): Promise<CohortTime | undefined> => {
  const rows: CohortTime[] = await db.query(
    `select starts_on::text as "startsOn", ends_on::text as "endsOn", zone, currency
       from read.budgeting_budgets where cohort_id = $1 and stage <> 'unopened'`,
    [cohortId],
  );
  return rows[0];
};

/** What lines and groups are called, by their ids. */
export const titlesOf = async (
  db: EntityManager,
  cohortId: string,
): Promise<ReadonlyMap<string, LocalisedText>> => {
  const rows: { readonly id: string; readonly title: LocalisedText }[] = await db.query(
    `select line_id::text as id, title from read.budgeting_lines where cohort_id = $1
     union all select group_id::text, title from read.budgeting_groups where cohort_id = $1`,
    [cohortId],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
};

/** Sums up to a month, itself included. */
export const upTo = (
  sums: readonly MonthSums[],
  month: YearMonth,
  what: 'spent' | 'committed' | 'allocated' | 'overrun',
): bigint => sums.reduce((total, one) => (one.month <= month ? total + one[what] : total), 0n);

/** The month up to which a view counts. */
export const lastMonthOf = (day: string, { endsOn }: CohortTime): YearMonth =>
  monthOf(day < endsOn ? day : endsOn);
