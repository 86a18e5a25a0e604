import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Which contract a leg is about; the journal's next version fills it.
  'alter table read.budgeting_journal add column commitment_id uuid',
  `create index budgeting_journal_commitments on read.budgeting_journal (cohort_id, commitment_id)
     where commitment_id is not null`,
  `create index budgeting_journal_lines on read.budgeting_journal (cohort_id, line_id, position, leg)`,
  `create table read.budgeting_history (
     event_id uuid primary key,
     cohort_id uuid not null,
     position bigint not null,
     recorded_at timestamptz not null,
     effective_on date not null,
     event_type text not null,
     actor_kind text not null,
     actor_id text not null,
     line_ids jsonb not null,
     proposal_id text,
     commitment_id text,
     workplan_id text,
     subject_id text,
     amount_minor bigint,
     currency text check ((currency is null) = (amount_minor is null)),
     change jsonb check (change is null or event_type = 'budgeting.ChangeProposed'),
     decision jsonb check ((decision is null) = (change is null)),
     stance text check (stance in ('support', 'concern', 'objection')),
     content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
     reason jsonb,
     words jsonb,
     despite_objection jsonb,
     document_ids jsonb not null
   )`,
  'create index budgeting_history_order on read.budgeting_history (cohort_id, position)',
  `create index budgeting_history_proposals on read.budgeting_history (proposal_id)
     where proposal_id is not null`,
  'create index budgeting_history_lines on read.budgeting_history using gin (line_ids)',
  `create table read.budgeting_workplan_revisions (
     event_id uuid primary key,
     workplan_id uuid not null,
     cohort_id uuid not null,
     group_id uuid not null,
     position bigint not null,
     recorded_at timestamptz not null,
     effective_on date not null,
     revision int not null check (revision > 0),
     content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
     lines jsonb not null,
     participants jsonb not null,
     viewed_by text not null,
     approved_by text not null
   )`,
  `create index budgeting_workplan_revisions_order on read.budgeting_workplan_revisions
     (workplan_id, position)`,
  `create table read.budgeting_budgets (
     cohort_id uuid primary key,
     stage text not null check (stage in ('unopened', 'open', 'frozen', 'closed')),
     currency text not null,
     zone text not null,
     starts_on date not null,
     ends_on date not null check (ends_on >= starts_on)
   )`,
  `create table read.budgeting_groups (
     group_id uuid primary key,
     cohort_id uuid not null,
     title jsonb not null
   )`,
];

/** History of a budget, approved workplans, and what views of the budget are about. */
export class BudgetingViews1737300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['groups', 'budgets', 'workplan_revisions', 'history']) {
      await runner.query(`drop table read.budgeting_${name}`);
    }
    await runner.query('drop index read.budgeting_journal_lines');
    await runner.query('alter table read.budgeting_journal drop column commitment_id');
  }
}
