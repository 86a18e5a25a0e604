import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a follower stands before an event that only a newer program can read. */
export class NewerEvents1751100000000 implements MigrationInterface {
  readonly name = 'NewerEvents1751100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table read.checkpoints add column newer_events boolean not null default false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.checkpoints drop column newer_events');
  }
}
