import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table read.budgeting_funder_consents (
     cohort_id uuid not null,
     document_id uuid not null,
     position bigint not null,
     stage text not null check (stage in ('recorded', 'withdrawn')),
     sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
     funding_agreement_id uuid not null,
     moves jsonb not null,
     recorded_by text not null,
     recorded_at timestamptz not null,
     withdrawn_by text,
     withdrawn_at timestamptz,
     primary key (cohort_id, document_id),
     check ((stage = 'withdrawn') = (withdrawn_at is not null))
   )`,
  `create index budgeting_funder_consents_order
     on read.budgeting_funder_consents (cohort_id, position)`,
];

/** What funders consented to. */
export class BudgetingConsents1737600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.budgeting_funder_consents');
  }
}
