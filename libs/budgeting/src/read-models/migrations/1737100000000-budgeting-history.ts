import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // The journal is read anew from the log by its next version.
  'truncate read.budgeting_journal',
  'alter table read.budgeting_journal add column account_id uuid not null',
  `create index budgeting_journal_recorded on read.budgeting_journal
     (account_id, recorded_at, position, leg) include (balance_minor, amount_minor, effective_on)`,
  `create index budgeting_journal_effective on read.budgeting_journal
     (account_id, effective_on, recorded_at) include (amount_minor)`,
  `create table read.budgeting_accounts (
     account_id uuid primary key,
     cohort_id uuid not null,
     ordinal bigint not null,
     account text not null check (account in ('source', 'envelope', 'allocated', 'committed',
       'spent', 'overrun', 'received', 'receivable', 'suspense')),
     funding_agreement_id text not null,
     line_id text not null,
     group_id text not null,
     workplan_id text not null,
     currency text not null,
     unique (cohort_id, account, funding_agreement_id, line_id, group_id, workplan_id)
   )`,
  `create index budgeting_accounts_order on read.budgeting_accounts
     (cohort_id, ordinal, account_id)`,
  `create table read.budgeting_movements (
     account_id uuid not null,
     span text not null check (span in ('month', 'day')),
     starts_on date not null check (span = 'day' or extract(day from starts_on) = 1),
     amount_minor bigint not null,
     primary key (account_id, span, starts_on) include (amount_minor)
   )`,
];

/** What takes a budget back in time: the account of each leg, and what took effect on each by month and day. */
export class BudgetingHistory1737100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.budgeting_movements');
    await runner.query('drop table read.budgeting_accounts');
    await runner.query('drop index read.budgeting_journal_recorded');
    await runner.query('drop index read.budgeting_journal_effective');
    await runner.query('alter table read.budgeting_journal drop column account_id');
  }
}
