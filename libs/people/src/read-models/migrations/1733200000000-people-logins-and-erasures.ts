import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which logins somebody has, and whose payment details are locked. */
export class PeopleLoginsAndErasures1733200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table read.people_persons add column logins jsonb not null default '[]'`,
    );
    await runner.query(
      `alter table read.people_payees add column erased boolean not null default false`,
    );
    await runner.query(`
      create index people_persons_erasure_requested
          on read.people_persons (erasure_requested_at, person_id)
       where erasure_requested_at is not null and erased_at is null`);
    await runner.query(`
      create index people_accesses_reader on read.people_accesses (reader, at, event_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.people_accesses_reader');
    await runner.query('drop index read.people_persons_erasure_requested');
    await runner.query('alter table read.people_payees drop column erased');
    await runner.query('alter table read.people_persons drop column logins');
  }
}
