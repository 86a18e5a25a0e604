import { report } from '@palabre/eventing';

export const budgetLineReport = report({
  name: 'budget_lines',
  describes: 'What stands on a line of a budget, for a group or for the programme.',
  columns: {
    cohort_id: 'the cohort',
    line_id: 'the line; unassigned: none',
    line_number: 'from 1, in the order of the budget; null: of no line',
    kind: 'kind of line; null: of no line',
    title_en: 'title in English; null: of no line',
    title_fr: 'title in French; null: of no line',
    group_id: 'the group; null: the programme',
    currency: 'ISO 4217',
    envelope_minor:
      'given to it, and for the programme also what nobody has been given; minor units',
    allocated_minor: 'given to the programme, groups and workplans; minor units',
    committed_minor: 'promised by contract, advanced, or spent under cover; minor units',
    spent_minor: 'spent, with or without cover, differences of exchange included; minor units',
    overrun_minor: 'of what is spent, without cover so far; minor units',
    available_minor: 'allocated and not promised yet; minor units',
  },
  select: `
    select c.cohort_id, c.line_id, l.ordinal, l.kind, l.title ->> 'en', l.title ->> 'fr',
           nullif(c.group_id, ''), c.currency,
           sum(c.envelope + c.allocated + c.committed + c.advanced + c.spent + c.exchange
             - c.overrun)::bigint,
           sum(c.allocated + c.committed + c.advanced + c.spent + c.exchange - c.overrun)::bigint,
           sum(c.committed + c.advanced + c.spent + c.exchange - c.overrun)::bigint,
           sum(c.spent + c.exchange)::bigint, sum(c.overrun)::bigint, sum(c.allocated)::bigint
      from read.budgeting_cells c
      left join read.budgeting_lines l on l.cohort_id = c.cohort_id and l.line_id::text = c.line_id
     where l.line_id is not null
        or (c.envelope, c.allocated, c.committed, c.advanced, c.spent, c.exchange, c.overrun)
           <> (0, 0, 0, 0, 0, 0, 0)
     group by c.cohort_id, c.line_id, l.ordinal, l.kind, l.title, c.group_id, c.currency`,
});
