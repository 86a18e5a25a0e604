import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions of a pair by kind. */
export class ProgressMentoringKinds1753000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table read.progress_mentoring_pairs
         add column sessions_by_kind jsonb not null default '{}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read.progress_mentoring_pairs drop column sessions_by_kind`);
  }
}
