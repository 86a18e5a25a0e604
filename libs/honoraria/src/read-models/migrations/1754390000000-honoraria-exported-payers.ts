import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a file that went out says of the account that pays, whatever that is called by now. */
export class HonorariaExportedPayers1754390000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_runs add column payer jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_runs drop column payer');
  }
}
