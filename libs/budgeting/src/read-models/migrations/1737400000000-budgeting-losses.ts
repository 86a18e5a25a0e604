import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'honorarium', 'charge', 'supplier-payment', 'grant', 'return', 'other'`;

const only = (kinds: string): string => `
  alter table read.budgeting_bank_facts
    drop constraint budgeting_bank_facts_kind_check,
    add constraint budgeting_bank_facts_kind_check check (kind in (${kinds}))`;

/** What is owed back, came back or was lost after it had been paid to somebody else. */
export class BudgetingLosses1737400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(only(`${KINDS}, 'misdirected', 'recovered', 'loss'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `delete from read.budgeting_bank_facts where kind in ('misdirected', 'recovered', 'loss')`,
    );
    await runner.query(only(KINDS));
  }
}
