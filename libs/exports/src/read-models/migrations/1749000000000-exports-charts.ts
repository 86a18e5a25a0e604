import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table read.exports_charts (
     chart_id uuid primary key,
     cohort_id uuid not null,
     organisation text not null,
     chart jsonb not null
   )`,
  `create unique index exports_charts_cohort on read.exports_charts (cohort_id, organisation)`,
];

/** How organisations' own books call these accounts. */
export class ExportsCharts1749000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.exports_charts');
  }
}
