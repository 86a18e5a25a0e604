import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Months tell which accounts they were closed without statements of. */
export class HonorariaMonthExceptions1738200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_months
        add column without_statement jsonb not null default '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read.honoraria_months drop column without_statement`);
  }
}
