import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An activity is closed once its budget is. */
export class ExportsClosedBudgets1754220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.exports_cohorts add column closed_on date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.exports_cohorts drop column closed_on');
  }
}
