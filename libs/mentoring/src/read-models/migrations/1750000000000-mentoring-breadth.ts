import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * In how much of what counts two of a round have anything in common: what coordinators read, in words. And who has
 * coordinated, to whom no concern is told; and who comes back only by a coordinator's word.
 */
export class MentoringBreadth1750000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table read.mentoring_matched_pairs
         add column breadth int check (breadth between 0 and 1000)`,
    );
    await runner.query(
      'alter table read.mentoring_participants add column barred boolean not null default false',
    );
    await runner.query(
      `create table read.mentoring_coordinators (
         person_id uuid primary key,
         since timestamptz not null
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.mentoring_coordinators');
    await runner.query('alter table read.mentoring_participants drop column barred');
    await runner.query('alter table read.mentoring_matched_pairs drop column breadth');
  }
}
