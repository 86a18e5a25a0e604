import type { MigrationInterface, QueryRunner } from 'typeorm';

const REASONS = "'no-reference', 'duplicate', 'unexpected', 'partial', 'over', 'foreign'";

/** Statements that are being withdrawn part by part; returns that wait for a set-off to be undone; shortfalls for a person. */
export class HonorariaWithdrawals1739080000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_bank_lines
        drop constraint honoraria_bank_lines_because_check,
        add constraint honoraria_bank_lines_because_check check (because in (${REASONS}, 'set-off'))`);
    await runner.query(`
      alter table read.honoraria_statements
        drop constraint honoraria_statements_state_check,
        add constraint honoraria_statements_state_check
          check (state in ('in-force', 'being-withdrawn', 'withdrawn'))`);
    await runner.query(`
      create index honoraria_items_shortfall on read.honoraria_items (cohort_id)
        where shortfall ->> 'handling' = 'review'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.honoraria_items_shortfall');
    await runner.query(`delete from read.honoraria_statements where state = 'being-withdrawn'`);
    await runner.query(`
      alter table read.honoraria_statements
        drop constraint honoraria_statements_state_check,
        add constraint honoraria_statements_state_check check (state in ('in-force', 'withdrawn'))`);
    await runner.query(
      `update read.honoraria_bank_lines set because = 'unexpected' where because = 'set-off'`,
    );
    await runner.query(`
      alter table read.honoraria_bank_lines
        drop constraint honoraria_bank_lines_because_check,
        add constraint honoraria_bank_lines_because_check check (because in (${REASONS}))`);
  }
}
