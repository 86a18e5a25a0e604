import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which programme a concern is: by it those are found who may follow it up when its contacts are gone. */
export class MentoringConcernProgrammes1749000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.mentoring_concerns add column programme_id uuid');
    await runner.query(
      'create index mentoring_concerns_programme on read.mentoring_concerns (programme_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.mentoring_concerns drop column programme_id');
  }
}
