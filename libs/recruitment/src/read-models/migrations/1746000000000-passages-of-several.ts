import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each flagged passage tells by itself which applications share it. */
export class PassagesOfSeveral1746000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.recruitment_notes drop column shared_with');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.recruitment_notes add column shared_with jsonb');
  }
}
