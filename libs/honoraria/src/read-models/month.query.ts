import type { EntityManager } from 'typeorm';
import { staff } from '@palabre/eventing';
import { money, monthsBetween, type Money, type YearMonth } from '@palabre/kernel';
import { PathId, query, type Asking } from '@palabre/platform';
import type { MonthClosed, StatedReason } from '../events.js';

export class ListHonorariaMonths {
  @PathId()
  cohortId: string;
}

/** What a month carries forward, and why. */
export class CarriedView {
  honorariumId: string;
  amount: Money;
  /** held, in-run, tracing, returned or unclaimed. */
  because: string;
}

/** A month of a cohort's honoraria: brought forward + accrued = paid + waived + cancelled + carried forward. */
export class HonorariaMonthView {
  month: string;
  /** open or closed. */
  state: string;
  broughtForward: Money;
  accrued: Money;
  /** Net of what came back. */
  paid: Money;
  waived: Money;
  cancelled: Money;
  carriedForward: Money;
  /** Lines of statements of this month whose meaning is known. */
  matched: number;
  /** Lines of statements of this month that wait for somebody. */
  open: number;
  /** none, running or finished. */
  accrual: string;
  /** What a closed month carries forward, item by item. */
  carried: CarriedView[];
  /** Accounts that it was closed without all statements of, and why. */
  withoutStatement: { accountId: string; because: string }[];
  /** Accounts that did not hold what their lines made, and why it was closed all the same. */
  unbalanced: { accountId: string; because: string }[];
  closedAt: string | null;
  /** What each own account held by the newest balance that its bank stated when the month was closed, and what its lines made. */
  balances: { accountId: string; closing: Money; on: string; ours: Money | null }[];
  /** What the log was when it was closed: position, leaves and root of its tree. */
  seal: MonthClosed['data']['seal'];
  /** Set while somebody has said why it may be closed although accounts do not bear it out; a second person closes it. */
  closingProposal: {
    withoutStatement: { accountId: string; because: string }[];
    unbalanced: { accountId: string; because: string }[];
    proposedBy: string;
  } | null;
  /** Set while somebody asks to reopen it. */
  reopening: { reason: string | null; proposedBy: string } | null;
}

interface Row {
  readonly month: YearMonth;
  readonly state: string | null;
  readonly accrued: string;
  readonly paid: string;
  readonly waived: string;
  readonly cancelled: string;
  readonly matched: number;
  readonly open: number;
  readonly accrual: string;
  readonly carried: readonly CarriedView[] | null;
  readonly withoutStatement: HonorariaMonthView['withoutStatement'] | null;
  readonly unbalanced: HonorariaMonthView['unbalanced'] | null;
  readonly closedAt: string | null;
  readonly balances: MonthClosed['data']['balances'] | null;
  readonly seal: MonthClosed['data']['seal'];
  readonly closingProposal: HonorariaMonthView['closingProposal'];
  readonly reopening: { readonly reason: StatedReason; readonly proposedBy: string } | null;
}

const MONTHS = `
  with booked as (
    select month, state, accrued_minor, paid_minor, waived_minor, cancelled_minor,
           accrued, accruing, carried, without_statement, unbalanced, closed_at, seal, reopening,
           closing_proposal, balances
      from read.honoraria_months where cohort_id = $1
  ), lines as (
    select to_char(booked_on, 'YYYY-MM') as month,
           count(*) filter (where state = 'matched')::int as settled,
           count(*) filter (where state = 'open')::int as open
      from read.honoraria_bank_lines where cohort_id = $1 group by 1
  )
  select month, b.state,
         coalesce(b.accrued_minor, 0)::text as accrued, coalesce(b.paid_minor, 0)::text as paid,
         coalesce(b.waived_minor, 0)::text as waived,
         coalesce(b.cancelled_minor, 0)::text as cancelled,
         coalesce(l.settled, 0) as matched, coalesce(l.open, 0) as open,
         case when jsonb_array_length(b.accruing) > 0 then 'running'
              when b.accrued then 'finished' else 'none' end as accrual,
         b.carried, b.without_statement as "withoutStatement", b.unbalanced,
         to_char(b.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "closedAt",
         b.balances, b.seal, b.reopening, b.closing_proposal as "closingProposal"
    from booked b full join lines l using (month)
   order by month`;

type ReadableRow = Omit<Row, 'reopening'> & Pick<HonorariaMonthView, 'reopening'>;

/** Why somebody asks to reopen a month is unsealed for whoever reads of it. */
const readable = async (rows: readonly Row[], unseal: Asking['unseal']): Promise<ReadableRow[]> => {
  const reasons = await unseal(
    rows.map(({ reopening }) => reopening?.reason ?? null),
    { purpose: 'finance', what: 'reason to reopen a month' },
  );
  return rows.map((row, index) => ({
    ...row,
    reopening: row.reopening && { ...row.reopening, reason: reasons[index] ?? null },
  }));
};

/** Months without anything between two with something are shown too: a table has no holes. */
const withoutHoles = (rows: readonly ReadableRow[]): ReadableRow[] =>
  rows.flatMap((row, index) => {
    const next = rows[index + 1]?.month ?? row.month;
    const filled: ReadableRow[] = [row];
    for (const month of monthsBetween(row.month, next).slice(1, -1)) {
      filled.push({
        ...{ month, state: null, accrued: '0', paid: '0', waived: '0', cancelled: '0' },
        ...{ matched: 0, open: 0, accrual: 'none', carried: null },
        ...{ withoutStatement: null, unbalanced: null },
        ...{ closedAt: null, balances: null, seal: null, reopening: null, closingProposal: null },
      });
    }
    return filled;
  });

const rolledForward = (rows: readonly ReadableRow[], currency: string): HonorariaMonthView[] => {
  let forward = 0n;
  return withoutHoles(rows).map((row) => {
    const broughtForward = forward;
    forward += BigInt(row.accrued) - BigInt(row.paid) - BigInt(row.waived) - BigInt(row.cancelled);
    const amount = (minor: bigint | string): Money => money(BigInt(minor), currency);
    return {
      month: row.month,
      state: row.state ?? 'open',
      broughtForward: amount(broughtForward),
      accrued: amount(row.accrued),
      paid: amount(row.paid),
      waived: amount(row.waived),
      cancelled: amount(row.cancelled),
      carriedForward: amount(forward),
      ...{ matched: row.matched, open: row.open, accrual: row.accrual },
      ...{ carried: [...(row.carried ?? [])], withoutStatement: row.withoutStatement ?? [] },
      unbalanced: row.unbalanced ?? [],
      ...{ closedAt: row.closedAt, seal: row.seal, reopening: row.reopening },
      ...{ closingProposal: row.closingProposal, balances: [...(row.balances ?? [])] },
    };
  });
};

/** Every month of a cohort's honoraria, rolled forward. */
export const monthsOf = async (
  db: EntityManager,
  cohortId: string,
  unseal: Asking['unseal'],
): Promise<HonorariaMonthView[]> => {
  const rows: Row[] = await db.query(MONTHS, [cohortId]);
  const [cohort]: { currency: string }[] = await db.query(
    `select currency from read.community_cohorts where cohort_id = $1`,
    [cohortId],
  );
  return cohort ? rolledForward(await readable(rows, unseal), cohort.currency) : [];
};

export const monthQueries = [
  query({
    name: 'honoraria.ListHonorariaMonths',
    input: ListHonorariaMonths,
    may: staff('finance', 'finance-approver', 'coordinator', 'mel', 'auditor'),
    reads: ['honoraria.months', 'honoraria.bank-lines', 'community.cohorts'],
    answer: ({ cohortId }, { db, unseal }) => monthsOf(db, cohortId, unseal),
  }),
];
