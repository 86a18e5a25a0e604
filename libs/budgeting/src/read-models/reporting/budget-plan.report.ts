import { report } from '@palabre/eventing';

/** `numerator / denominator` of whole numbers, half to even. */
const divided = (numerator: string, denominator: string): string => {
  const [n, d] = [`(${numerator})::numeric`, `(${denominator})::numeric`];
  const twice = `2 * abs(mod(${n}, ${d}))`;
  return `(div(${n}, ${d}) + case when ${twice} > ${d}
    or (${twice} = ${d} and mod(div(${n}, ${d}), 2) <> 0) then sign(${n}) else 0 end)`;
};

const months = (from: string, to: string): string =>
  `(extract(year from ${to}) * 12 + extract(month from ${to})
    - extract(year from ${from}) * 12 - extract(month from ${from}))::int`;

export const budgetPlanReport = report({
  name: 'budget_plan',
  describes:
    'A month of the cohort’s time on a line of its budget: what was planned for it, and what was spent. What was given ' +
    'in a month is planned evenly from that month to the last one; the figures are those of the API’s utilisation.',
  columns: {
    cohort_id: 'the cohort',
    line_id: 'the line; unassigned: none',
    month: 'its first day',
    currency: 'ISO 4217',
    planned_minor: 'planned for the month; minor units',
    spent_minor: 'spent in the month; minor units',
    planned_to_date_minor: 'planned up to and with the month; minor units',
    spent_to_date_minor: 'spent up to and with the month; minor units',
  },
  select: `
    with moved as (
      select a.cohort_id, a.line_id, a.currency, m.starts_on as month,
             sum(m.amount_minor) as given,
             coalesce(sum(m.amount_minor) filter (where a.account in ('spent', 'exchange')), 0)
               as spent
        from read.budgeting_accounts a
        join read.budgeting_movements m on m.account_id = a.account_id and m.span = 'month'
       where a.account in ('allocated', 'committed', 'advanced', 'spent', 'exchange', 'overrun')
       group by 1, 2, 3, 4
    ), span as (
      select cohort_id, date_trunc('month', starts_on)::date as first_month,
             date_trunc('month', ends_on)::date as last_month
        from read.budgeting_budgets
    ), tranche as (
      select v.cohort_id, v.line_id, v.currency, v.given, s.last_month,
             least(greatest(v.month, s.first_month), s.last_month) as first_month
        from moved v join span s using (cohort_id)
    ), planned as (
      select t.cohort_id, t.line_id, t.currency, p.month::date as month,
             sum(${divided('t.given * (i + 1)', 'n')} - ${divided('t.given * i', 'n')}) as planned
        from tranche t,
             lateral generate_series(t.first_month, t.last_month, interval '1 month') p(month),
             lateral (select ${months('t.first_month', 'p.month')} as i,
                             ${months('t.first_month', 't.last_month')} + 1 as n) place
       group by 1, 2, 3, 4
    ), both_sides as (
      select cohort_id, line_id, currency, month, planned, 0 as spent from planned
      union all select cohort_id, line_id, currency, month, 0, spent from moved
    ), by_month as (
      select cohort_id, line_id, currency, month, sum(planned) as planned, sum(spent) as spent
        from both_sides group by 1, 2, 3, 4
    )
    select cohort_id, line_id, month, currency, planned::bigint, spent::bigint,
           (sum(planned) over up_to)::bigint, (sum(spent) over up_to)::bigint
      from by_month
    window up_to as (partition by cohort_id, line_id, currency order by month)`,
});
