import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which is known whether the two of a proposal are told of it. */
export class MentoringProposals1751000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.mentoring_pairings add column proposal jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.mentoring_pairings drop column proposal');
  }
}
