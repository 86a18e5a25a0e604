export interface Ledger {
  readonly holds: boolean;
  readonly ties: readonly {
    readonly name: string;
    readonly left: { readonly minor: string; readonly currency: string };
    readonly right: { readonly minor: string };
    readonly compared: number;
    readonly broken: readonly string[];
    readonly holds: boolean;
  }[];
}

export interface MonthView {
  readonly ties: readonly { readonly name: string; readonly holds: boolean }[];
}

/** For each tie what breaks it. */
export const MISCHIEF: readonly (readonly [name: string, mischief: string])[] = [
  [
    'account-balance',
    `update read.honoraria_bank_lines set amount_minor = amount_minor - 1 where meaning = 'charge'`,
  ],
  ['lines-and-accounts', 'delete from read.honoraria_own_accounts'],
  [
    'lines-and-accounts',
    `update read.honoraria_bank_lines set currency = 'USD' where meaning = 'payment'`,
  ],
  [
    'lines-and-accounts',
    `update read.honoraria_bank_lines set cohort_id = account_id where meaning = 'charge'`,
  ],
  [
    'lines-and-accounts',
    `update read.honoraria_payments set account_id = run_id where state = 'booked'`,
  ],
  ['months-and-payments', 'delete from read.honoraria_months'],
  [
    'months-and-payments',
    `update read.honoraria_months set accrued_minor = accrued_minor + 1, paid_minor = paid_minor + 1`,
  ],
  [
    'months-and-payments',
    `update read.honoraria_movements set booked_in = '2024-11' where kind = 'settled'`,
  ],
  // Two closed months of nothing, and no row for the one between them.
  [
    'closed-months',
    `insert into read.honoraria_months
     select (jsonb_populate_record(m, jsonb_build_object('month', closed, 'state', 'closed',
              'accrued_minor', 0, 'paid_minor', 0, 'closed_at', now(), 'closed_by', m.cohort_id,
              'carried', '[]'::jsonb))).*
       from read.honoraria_months m, unnest(array['2024-07', '2024-09']) as closed`,
  ],
  [
    'budget-honoraria',
    `update read.budgeting_bank_facts set amount_minor = amount_minor + 1 where kind = 'honorarium' and fact_id = (select min(fact_id::text)::uuid from read.budgeting_bank_facts where kind = 'honorarium')`,
  ],
  [
    'budget-lines',
    `update read.budgeting_bank_facts set reversed = true, open_minor = 0 where kind = 'charge'`,
  ],
  [
    'payments-and-items',
    `update read.honoraria_movements set payee_minor = payee_minor + 1, charges_minor = charges_minor - 1 where movement_id = (select min(movement_id) from read.honoraria_movements)`,
  ],
  [
    'lines-and-payments',
    `delete from read.honoraria_movements where movement_id = (select min(movement_id) from read.honoraria_movements)`,
  ],
  ['items-and-months', `update read.honoraria_months set accrued_minor = accrued_minor + 1`],
  ['statement-foots', `update read.honoraria_statements set opening_minor = 1`],
  [
    'statements-follow',
    `insert into read.honoraria_statements
     select (jsonb_populate_record(s, jsonb_build_object('statement_id', gen_random_uuid(),
              'from_on', '2024-11-01', 'to_on', '2024-11-30', 'opening_minor', 1,
              'booked_minor', 0, 'closing_minor', 1))).*
       from read.honoraria_statements s`,
  ],
  [
    'transfers',
    `update read.honoraria_bank_lines
        set meaning = 'transfer', counter_line_id = (
              select bank_line_id from read.honoraria_bank_lines where meaning = 'charge')
      where bank_line_id = (select min(bank_line_id::text)::uuid
                              from read.honoraria_bank_lines where meaning = 'payment')`,
  ],
  [
    'payments-and-items',
    `update read.honoraria_payments set excess_minor = 1 where state = 'booked'`,
  ],
  [
    'items-and-budget',
    `update read.honoraria_items set paid_minor = paid_minor - 1, amount_minor = amount_minor - 1
      where state = 'paid'`,
  ],
  [
    'closed-months',
    `update read.honoraria_months set state = 'closed', closed_at = now(), closed_by = cohort_id,
            carried = '[]'`,
  ],
  ['budget-owed-back', `update read.honoraria_movements set owed_back_minor = 1`],
  ['budget-losses', `update read.honoraria_movements set lost_minor = 1`],
  ['budget-charges', `update read.honoraria_movements set charges_minor = charges_minor + 1`],
  [
    'budget-balances',
    `update read.budgeting_journal set amount_minor = amount_minor + 1
      where position = (select min(position) from read.budgeting_journal) and amount_minor > 0`,
  ],
];

/** What breaks each tie of a month's statement. */
export const MISCHIEF_OF_MONTH: readonly string[] = [
  `update read.honoraria_items set amount_minor = amount_minor + 1 where state = 'in-run'`,
  `update read.honoraria_movements set payee_minor = payee_minor + 1,
              charges_minor = charges_minor + 1 where kind = 'booking'`,
  `update read.honoraria_bank_lines set amount_minor = amount_minor - 1`,
];
