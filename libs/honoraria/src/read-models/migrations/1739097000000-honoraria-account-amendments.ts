import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last day of an own account, and what somebody says should be on record of it. */
export class HonorariaAccountAmendments1739097000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_own_accounts
        add column closed_on date,
        add column amendment jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_own_accounts drop column amendment, drop column closed_on`);
  }
}
