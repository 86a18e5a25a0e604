import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `alter table read.budgeting_audit_samples
     add column stage text not null default 'drawn' check (stage in ('requested', 'agreed', 'drawn')),
     add column number text,
     add column size int,
     add column period jsonb not null default '{}',
     add column repeats jsonb not null default '[]',
     add column reason jsonb,
     add column requested_by text,
     add column requested_at timestamptz,
     add column agreed_by text,
     add column tree_size bigint,
     add column root text,
     alter column seed drop not null,
     alter column disclosed_until drop not null,
     alter column drawn_by drop not null,
     alter column drawn_at drop not null`,
  // Samples from before were drawn by whoever wanted them.
  `update read.budgeting_audit_samples
      set size = jsonb_array_length(items), requested_by = drawn_by, requested_at = drawn_at`,
  `alter table read.budgeting_audit_samples
     alter column stage drop default, alter column period drop default,
     alter column repeats drop default, alter column size set not null,
     alter column requested_by set not null, alter column requested_at set not null,
     add check ((stage = 'drawn') = (drawn_at is not null)),
     add check ((drawn_at is null) = (seed is null))`,
];
const DOWN = [
  `delete from read.budgeting_audit_samples where stage <> 'drawn'`,
  `alter table read.budgeting_audit_samples
     drop column stage, drop column number, drop column size, drop column period,
     drop column repeats, drop column reason, drop column requested_by, drop column requested_at,
     drop column agreed_by, drop column tree_size, drop column root,
     alter column seed set not null, alter column disclosed_until set not null,
     alter column drawn_by set not null, alter column drawn_at set not null`,
];

/** Samples that somebody asks for before they are drawn. */
export class BudgetingSamples1737700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
