import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table read.budgeting_audit_policies (
     cohort_id uuid primary key,
     share text not null,
     most int not null check (most > 0),
     rate_tolerance text not null,
     proposed_by text,
     set_by text,
     set_at timestamptz,
     proposal jsonb,
     check ((set_by is null) = (set_at is null))
   )`,
];

/** What samples of a budget may open, and how far stated rates may be off. */
export class BudgetingAuditPolicies1737800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.budgeting_audit_policies');
  }
}
