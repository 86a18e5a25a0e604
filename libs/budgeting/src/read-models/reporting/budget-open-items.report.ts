import { report } from '@palabre/eventing';

export const openCommitmentReport = report({
  name: 'budget_commitments',
  describes: 'A contract that was approved, with what is open of it; whose it is is not told.',
  columns: {
    commitment_id: 'the contract',
    cohort_id: 'the cohort',
    stage: 'approved or released',
    line_id: 'the line',
    group_id: 'the group; null: the programme',
    workplan_id: 'the workplan; null: none',
    approved_on: 'when it was approved',
    currency: 'ISO 4217',
    amount_minor: 'promised; minor units',
    open_minor: 'promised and not spent; minor units',
    spent_minor: 'spent under it, beyond it included; minor units',
  },
  select: `
    select c.commitment_id, c.cohort_id, c.stage, c.line_id, c.group_id, c.workplan_id,
           (select min(j.effective_on) from read.budgeting_journal j
             where j.cohort_id = c.cohort_id and j.commitment_id = c.commitment_id
               and j.event_type = 'budgeting.CommitmentApproved'),
           c.currency, c.amount_minor, c.open_minor, c.spent_minor
      from read.budgeting_commitments c where c.stage in ('approved', 'released')`,
});

export const overrunReport = report({
  name: 'budget_overruns',
  describes: 'A bank fact that spent more than had cover, and what of it is still open.',
  columns: {
    overrun_id: 'the bank fact',
    cohort_id: 'the cohort',
    kind: 'what the bank booked, such as charge',
    line_id: 'the line; unassigned: none',
    booked_on: 'when the bank booked it',
    currency: 'of the bank’s line; ISO 4217',
    amount_minor: 'booked; minor units',
    books_currency: 'of the budget; ISO 4217',
    overrun_minor: 'of it, without cover when it was booked; minor units',
    open_minor: 'of that, still without cover; minor units',
  },
  select: `
    select fact_id, cohort_id, kind, line_id, booked_on, currency, amount_minor, books_currency,
           overrun_minor, open_minor
      from read.budgeting_bank_facts where overrun_minor > 0 and not reversed`,
});
