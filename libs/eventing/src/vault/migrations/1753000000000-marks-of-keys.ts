import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tells the master key and the hash key again, and nothing of them: a start with another one is refused. */
export class MarksOfKeys1753000000000 implements MigrationInterface {
  readonly name = 'MarksOfKeys1753000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vault.key_marks (
        name text primary key check (name in ('master', 'hash')),
        mark text not null
      )`);
    await runner.query('grant select, insert on vault.key_marks to palabre_api');
    await runner.query('grant select, insert, update on vault.key_marks to palabre_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table vault.key_marks');
  }
}
