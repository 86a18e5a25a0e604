import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table read.budgeting_line_moves (
     event_id uuid not null,
     ordinal int not null check (ordinal > 0),
     cohort_id uuid not null,
     funding_agreement_id uuid not null,
     position bigint not null,
     recorded_at timestamptz not null,
     effective_on date not null,
     from_cohort_id uuid not null,
     from_line_id text not null,
     to_cohort_id uuid not null,
     to_line_id text not null,
     amount_minor bigint not null check (amount_minor > 0),
     consent_document_id uuid,
     primary key (event_id, ordinal)
   )`,
  `create index budgeting_line_moves_order on read.budgeting_line_moves (cohort_id, position)`,
  `create table read.budgeting_line_standings (
     event_id uuid not null,
     cohort_id uuid not null,
     line_id text not null,
     funding_agreement_id uuid not null,
     position bigint not null,
     recorded_at timestamptz not null,
     effective_on date not null,
     proposal_id uuid not null,
     agreed_minor bigint not null,
     moved_minor bigint not null,
     primary key (event_id, cohort_id, line_id)
   )`,
  `create index budgeting_line_standings_order
     on read.budgeting_line_standings (cohort_id, position)`,
];

/** Moves between lines as funding agreements count them, over all cohorts. */
export class BudgetingLineMoves1737900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.budgeting_line_standings');
    await runner.query('drop table read.budgeting_line_moves');
  }
}
