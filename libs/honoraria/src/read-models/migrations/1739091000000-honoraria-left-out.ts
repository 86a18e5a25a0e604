import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEPT = "part <> 'out-of-scope' or (state = 'ignored' and batch_count";

/**
 * Lines that are others' business are told apart by marks, and a day of which all are kept after all is none of them; what waits
 * for a second person; what was explained of payments.
 */
export class HonorariaLeftOut1739091000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_bank_lines
        add column left_out jsonb,
        add column to_approve boolean not null default false,
        drop constraint honoraria_bank_lines_scope_check,
        add constraint honoraria_bank_lines_scope_check check (${KEPT} >= 0))`);
    await runner.query(`
      alter table read.honoraria_bank_lines alter column to_approve drop default`);
    await runner.query(`
      create index honoraria_bank_lines_to_approve on read.honoraria_bank_lines (cohort_id)
        where to_approve`);
    await runner.query(`
      alter table read.honoraria_statements add column partial boolean not null default false`);
    await runner.query(`
      alter table read.honoraria_statements alter column partial drop default`);
    await runner.query(`
      alter table read.honoraria_own_accounts add column sharing_proposed_by uuid`);
    await runner.query(`
      alter table read.honoraria_payments add column explained_minor bigint not null default 0`);
    await runner.query(`
      alter table read.honoraria_payments alter column explained_minor drop default`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_payments drop column explained_minor');
    await runner.query('alter table read.honoraria_statements drop column partial');
    await runner.query('alter table read.honoraria_own_accounts drop column sharing_proposed_by');
    await runner.query(`
      delete from read.honoraria_bank_lines where part = 'out-of-scope' and batch_count = 0`);
    await runner.query(`
      alter table read.honoraria_bank_lines
        drop column left_out, drop column to_approve,
        drop constraint honoraria_bank_lines_scope_check,
        add constraint honoraria_bank_lines_scope_check check (${KEPT} > 0))`);
  }
}
