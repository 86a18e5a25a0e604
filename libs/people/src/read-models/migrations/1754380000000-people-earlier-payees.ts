import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Instructions that were confirmed before somebody gave others: a file that was exported with them is handed out with them. */
export class PeopleEarlierPayees1754380000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table read.people_payees add column earlier jsonb not null default '[]'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.people_payees drop column earlier');
  }
}
