import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What kind of file went out stays with its run: the account may take another afterwards. */
export class HonorariaExportedKinds1754332000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_runs add column payment_format text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_runs drop column payment_format');
  }
}
