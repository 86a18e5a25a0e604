import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The payments of one person: what a member says of theirs, and what else pays an item, is looked up at each such command. */
export class HonorariaPaymentsOfPerson1754370000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index honoraria_payments_person on read.honoraria_payments (person_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.honoraria_payments_person');
  }
}
