import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the bank said of a payment each time that some of it came back, not the last time alone. */
export class HonorariaSaidOfPayments1754400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table read.honoraria_payments add column said jsonb not null default '[]'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_payments drop column said');
  }
}
