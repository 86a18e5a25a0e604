import { report } from '@palabre/eventing';

export const budgetJournalReport = report({
  name: 'budget_journal',
  describes: 'A leg of a booking: an amount on an account of a budget, and the balance it left.',
  columns: {
    cohort_id: 'the cohort',
    log_position: 'of the event in the log; grows in the order of recording',
    leg: 'from 1, within the event',
    event_id: 'the event',
    event: 'what happened, such as FundsAllocated',
    recorded_at: 'when it was recorded',
    effective_on: 'when it took effect; of bank facts and vouchers the booking date',
    account: 'account of the books, such as allocated or spent',
    funding_agreement_id: 'the funding source',
    line_id: 'the line; unassigned: none',
    group_id: 'the group; null: the programme',
    workplan_id: 'the workplan; null: none',
    commitment_id: 'the contract; null: none',
    amount_minor: 'debit positive, credit negative; minor units',
    balance_minor:
      'of the account for this source, line, group and workplan, after the leg; minor units',
    currency: 'ISO 4217',
  },
  select: `
    select cohort_id, position, leg, event_id, split_part(event_type, '.', 2), recorded_at,
           effective_on, account, funding_agreement_id, line_id, group_id, workplan_id,
           commitment_id, amount_minor, balance_minor, currency
      from read.budgeting_journal`,
});
