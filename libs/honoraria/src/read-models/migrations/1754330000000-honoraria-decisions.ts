import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was decided on a line has an id, which its approval names. */
export class HonorariaDecisions1754330000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_bank_lines add column decision_id text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_bank_lines drop column decision_id');
  }
}
