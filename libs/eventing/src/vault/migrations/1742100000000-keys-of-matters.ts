import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of one matter of a person, such as an application; keys of before belong to none. */
export class KeysOfMatters1742100000000 implements MigrationInterface {
  readonly name = 'KeysOfMatters1742100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table vault.keys add column matter text not null default ''`);
    await runner.query('alter table vault.keys drop constraint keys_pkey');
    await runner.query('alter table vault.keys add primary key (subject, purpose, matter)');
  }

  async down(runner: QueryRunner): Promise<void> {
    // Fails when there are such keys: without them their data could not be read.
    await runner.query('alter table vault.keys drop constraint keys_pkey');
    await runner.query('alter table vault.keys add primary key (subject, purpose)');
    await runner.query('alter table vault.keys drop column matter');
  }
}
