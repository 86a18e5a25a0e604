import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the event of an open item stands, so that its command can be sent again, and how it was settled. */
export class SettleOpenItems1742200000000 implements MigrationInterface {
  readonly name = 'SettleOpenItems1742200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.open_items
        add column stream text,
        add column settlement text check (settlement in ('retried', 'dismissed'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.open_items drop column stream, drop column settlement');
  }
}
