import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who the two of a pair are. */
export class ProgressMentoringPeople1754100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table read.progress_mentoring_pairs add column of_people jsonb not null default '[]'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read.progress_mentoring_pairs drop column of_people`);
  }
}
