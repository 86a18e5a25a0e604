import { report } from '@palabre/eventing';

const sum = (...accounts: readonly string[]): string =>
  `coalesce(sum(m.amount_minor) filter (where a.account in (${accounts
    .map((account) => `'${account}'`)
    .join(', ')})), 0)::bigint`;

const SPENT = ['spent', 'exchange'];
const COMMITTED = ['committed', 'advanced', ...SPENT, 'overrun'];

export const budgetMonthReport = report({
  name: 'budget_months',
  describes: 'What took effect in a month on a line of a budget, for a group or for the programme.',
  columns: {
    cohort_id: 'the cohort',
    month: 'its first day',
    line_id: 'the line; unassigned: none',
    funding_agreement_id: 'the funding source',
    group_id: 'the group; null: the programme',
    currency: 'ISO 4217',
    allocated_minor: 'given, less what was given back; minor units',
    committed_minor: 'promised or spent under cover, less what was released; minor units',
    spent_minor: 'spent, less what came back; minor units',
    overrun_minor: 'spent without cover, less what was settled; minor units',
  },
  select: `
    select a.cohort_id, m.starts_on, a.line_id, a.funding_agreement_id, nullif(a.group_id, ''),
           a.currency, ${sum('allocated', ...COMMITTED)}, ${sum(...COMMITTED)}, ${sum(...SPENT)},
           -${sum('overrun')}
      from read.budgeting_accounts a
      join read.budgeting_movements m on m.account_id = a.account_id and m.span = 'month'
     where a.account not in ('source', 'envelope', 'received', 'receivable', 'suspense')
     group by a.cohort_id, m.starts_on, a.line_id, a.funding_agreement_id, a.group_id, a.currency`,
});
