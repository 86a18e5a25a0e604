import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNTS = `('source', 'envelope', 'allocated', 'committed', 'spent', 'overrun', 'received',
  'receivable', 'suspense', 'advanced', 'exchange')`;

const WIDER = [
  `alter table read.budgeting_cells
     add column advanced bigint not null default 0 check (advanced >= 0),
     add column exchange bigint not null default 0`,
  `alter table read.budgeting_journal
     drop constraint budgeting_journal_account_check,
     drop constraint budgeting_journal_check1,
     add check (account in ${ACCOUNTS}),
     add constraint budgeting_journal_sides check (account = 'exchange' or balance_minor = 0
       or account in ('source', 'overrun', 'receivable', 'suspense') = (balance_minor < 0))`,
  `alter table read.budgeting_accounts
     drop constraint budgeting_accounts_account_check,
     add check (account in ${ACCOUNTS})`,
  `alter table read.budgeting_proposals
     drop constraint budgeting_proposals_kind_check,
     add check (kind in ('allocate', 'deallocate', 'reallocate', 'earmark', 'increase',
       'decrease', 'carry-over'))`,
  // A funder may cut what budgets have taken already.
  `alter table read.budgeting_funding_agreements
     drop constraint budgeting_funding_agreements_check,
     drop constraint budgeting_funding_agreements_amount_minor_check,
     add check (amount_minor >= 0 and assigned_minor >= 0),
     add column lines jsonb not null default '[]'`,
  `alter table read.budgeting_documents
     drop constraint budgeting_documents_bytes_check,
     add check (bytes between 1 and 10485760)`,
];

const TABLES = [
  `create table read.budgeting_advances (
     advance_id uuid primary key,
     cohort_id uuid not null,
     position bigint not null,
     kind text not null check (kind in ('advance', 'claim')),
     stage text not null check (stage in ('requested', 'declined', 'paid', 'settled', 'claimed',
       'accepted')),
     person_id text not null,
     line_id text not null,
     group_id uuid,
     workplan_id uuid,
     currency text not null,
     amount_minor bigint not null check (amount_minor > 0),
     open_minor bigint not null check (open_minor between 0 and amount_minor),
     settled_minor bigint not null check (settled_minor >= 0),
     refunded_minor bigint not null check (refunded_minor >= 0),
     due_on date,
     purpose jsonb,
     settlement jsonb,
     check (kind = 'claim' or due_on is not null),
     check (workplan_id is null or group_id is not null)
   )`,
  `create index budgeting_advances_order on read.budgeting_advances (cohort_id, position)`,
  `create index budgeting_advances_person on read.budgeting_advances (person_id, position)`,
  `create table read.budgeting_audit_samples (
     sample_id uuid primary key,
     cohort_id uuid not null,
     position bigint not null,
     seed text not null,
     population int not null check (population > 0),
     population_hash text not null check (population_hash ~ '^[0-9a-f]{64}$'),
     items jsonb not null,
     disclosed_until timestamptz not null,
     drawn_by text not null,
     drawn_at timestamptz not null
   )`,
  `create index budgeting_audit_samples_order on read.budgeting_audit_samples
     (cohort_id, position)`,
  `create table read.budgeting_audit_findings (
     finding_id uuid primary key,
     cohort_id uuid not null,
     position bigint not null,
     about text not null check (about in ('change', 'commitment', 'expenditure', 'settlement')),
     about_id uuid not null,
     finding text not null check (finding in ('in-order', 'observation', 'exception')),
     words jsonb not null,
     signed_by text not null,
     signed_at timestamptz not null
   )`,
  `create index budgeting_audit_findings_order on read.budgeting_audit_findings
     (cohort_id, position)`,
  `create table read.budgeting_cost_shares (
     cohort_id uuid not null,
     line_id uuid not null,
     starts_on date not null,
     shares jsonb not null,
     agreed_by text not null,
     primary key (cohort_id, line_id, starts_on)
   )`,
  `create table read.budgeting_funder_lines (
     cohort_id uuid not null,
     line_id uuid not null,
     funding_agreement_id uuid not null,
     funder_line_code text not null,
     primary key (cohort_id, line_id, funding_agreement_id)
   )`,
];

const NAMES = ['advances', 'audit_samples', 'audit_findings', 'cost_shares', 'funder_lines'];

/** Advances, claims, audit samples and findings, cost shares; two accounts more and larger documents. */
export class BudgetingAdvances1737210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...WIDER, ...TABLES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of NAMES) await runner.query(`drop table read.budgeting_${name}`);
    await runner.query(
      'alter table read.budgeting_cells drop column advanced, drop column exchange',
    );
    await runner.query('alter table read.budgeting_funding_agreements drop column lines');
  }
}
