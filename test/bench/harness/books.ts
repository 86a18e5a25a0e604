import { COHORT, DAYS } from './budget.js';

export const GROUPS = 40;
/** Legs of one booking. */
export const LEGS = 4;
/** What one booking spends, in minor units. */
export const SPENT_EACH = 10n;

const FUNDER = `md5('funder')::uuid`;
const LINE = `md5('line')::uuid`;
/** What one booking moves: out of the envelope, to a group. */
const MOVED = `(values (1, 'envelope', -110), (2, 'allocated', 40), (3, 'committed', 60), (4, 'spent', ${SPENT_EACH}))`;
const TABLES = [
  ...['budgeting_journal', 'budgeting_accounts', 'budgeting_movements', 'budgeting_cells'],
  ...['exports_entries', 'exports_cohorts'],
];

const bookings = (events: number): string => `create table public.bookings as
  select n, md5('event' || n)::uuid as event_id,
         case when n > 0 then md5('group' || n % ${GROUPS})::uuid end as group_id,
         '2024-01-01'::date + day - case when n % 20 = 0 then least(n % 90, day) else 0 end as on_day,
         '2024-01-01T12:00:00Z'::timestamptz + n * (${DAYS} * interval '1 day' / ${events}) as at
    from (select n, (n::bigint * ${DAYS} / ${events})::int as day
            from generate_series(0, ${events} - 1) as n) numbers`;

const journal = (
  events: number,
): string => `insert into read.budgeting_journal (event_id, leg, cohort_id,
    account_id, position, recorded_at, effective_on, event_type, account, funding_agreement_id, line_id,
    group_id, amount_minor, balance_minor, currency, actor_kind, actor_id)
  select event_id, leg, '${COHORT}', md5(account || coalesce(holder::text, ''))::uuid, n + 1, at, on_day, type,
         account, ${FUNDER}::text, ${LINE}::text, holder, minor, 0, 'EUR', 'person', 'somebody'
    from (select b.*, m.*, case when m.account <> 'envelope' then b.group_id end as holder,
                 'budgeting.FundsReallocated' as type
            from public.bookings b, ${MOVED} m (leg, account, minor) where b.n > 0
           union all
          select b.*, m.*, null, 'budgeting.BudgetOpened' from public.bookings b,
                 (values (1, 'envelope', ${110 * events}), (2, 'source', ${-110 * events})) m (leg, account, minor)
           where b.n = 0) legs`;

const ACCOUNTS = `insert into read.budgeting_accounts (account_id, cohort_id, ordinal, account,
    funding_agreement_id, line_id, group_id, workplan_id, currency)
  select account_id, cohort_id, row_number() over (order by account_id), min(account),
         min(funding_agreement_id), min(line_id), coalesce(min(group_id::text), ''), '', 'EUR'
    from read.budgeting_journal group by account_id, cohort_id`;

const movements = (
  span: 'month' | 'day',
): string => `insert into read.budgeting_movements (account_id, span,
    starts_on, amount_minor)
  select account_id, '${span}', date_trunc('${span}', effective_on)::date, sum(amount_minor)
    from read.budgeting_journal group by account_id, date_trunc('${span}', effective_on)`;

const sumOf = (account: string, sign = ''): string =>
  `coalesce(sum(${sign}amount_minor) filter (where account = '${account}'), 0)`;
const CELLS = `insert into read.budgeting_cells (cohort_id, funding_agreement_id, line_id, group_id, workplan_id,
    currency, source, envelope, allocated, committed, spent, overrun, received, receivable, suspense, advanced,
    exchange)
  select cohort_id, funding_agreement_id, line_id, coalesce(group_id::text, ''), '', 'EUR', ${sumOf('source', '-')},
         ${['envelope', 'allocated', 'committed', 'spent'].map((account) => sumOf(account)).join(', ')},
         0, 0, 0, 0, 0, 0
    from read.budgeting_journal group by cohort_id, funding_agreement_id, line_id, group_id`;

const ENTRIES = `insert into read.exports_entries (event_id, cohort_id, effective_on, position, recorded_at,
    event_type, legs)
  select event_id, cohort_id, min(effective_on), position, min(recorded_at), min(event_type),
         jsonb_agg(jsonb_build_object('account', 'budget/' || account || '/' || funding_agreement_id || '/' ||
           line_id || coalesce('/' || group_id, ''), 'minor', amount_minor::text, 'currency', currency)
           order by leg)
    from read.budgeting_journal group by event_id, cohort_id, position`;

const NAMES = `insert into read.exports_names (id, cohort_id, kind, code, title)
  values (${LINE}::text, '${COHORT}', 'line', '1/activities', '{"en":"Activities","fr":"Activités"}')`;

const COHORTS = `insert into read.exports_cohorts (cohort_id, starts_on, ends_on, currency)
  values ('${COHORT}', '2024-01-01', '2024-12-31', 'EUR')`;

/** Fill journal, accounts, movements, cells and what exports read as their projections would, without waiting for them. */
export const booksStatements = (events: number): readonly string[] => [
  bookings(events),
  journal(events),
  ...[ACCOUNTS, movements('month'), movements('day'), CELLS, ENTRIES, NAMES, COHORTS],
  ...TABLES.map((table) => `vacuum analyze read.${table}`),
];
