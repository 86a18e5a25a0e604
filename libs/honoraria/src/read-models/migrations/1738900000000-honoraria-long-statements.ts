import type { MigrationInterface, QueryRunner } from 'typeorm';

/** PostgreSQL named it. */
const dropReasonCheck = `
  do $$
  declare named text;
  begin
    for named in select conname from pg_constraint
                  where conrelid = 'read.honoraria_bank_lines'::regclass and contype = 'c'
                    and pg_get_constraintdef(oid) like '%ignored%reason IS NOT NULL%' loop
      execute format('alter table read.honoraria_bank_lines drop constraint %I', named);
    end loop;
  end $$`;

/** How own accounts are used, and the file that one takes in. */
export class HonorariaLongStatements1738900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_own_accounts
        add column shared boolean not null default false,
        add column keep_where jsonb not null default '[]',
        add column payment_format text not null default 'pain.001.001.09',
        add column importing text`);
    await runner.query(`
      alter table read.honoraria_own_accounts
        alter column shared drop default,
        alter column keep_where drop default,
        alter column payment_format drop default`);
    await runner.query(dropReasonCheck);
    await runner.query(`
      alter table read.honoraria_bank_lines
        drop constraint honoraria_bank_lines_part_check,
        add constraint honoraria_bank_lines_part_check
          check (part in ('entry', 'transaction', 'batch', 'residual', 'out-of-scope')),
        add constraint honoraria_bank_lines_reason_check
          check (state <> 'ignored' or reason is not null or part = 'out-of-scope'),
        add constraint honoraria_bank_lines_scope_check
          check (part <> 'out-of-scope' or (state = 'ignored' and batch_count > 0))`);
    await runner.query(`create index honoraria_bank_lines_statement
      on read.honoraria_bank_lines (statement_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index read.honoraria_bank_lines_statement`);
    await runner.query(`delete from read.honoraria_bank_lines where part = 'out-of-scope'`);
    await runner.query(`
      alter table read.honoraria_bank_lines
        drop constraint honoraria_bank_lines_scope_check,
        drop constraint honoraria_bank_lines_reason_check,
        drop constraint honoraria_bank_lines_part_check,
        add constraint honoraria_bank_lines_part_check
          check (part in ('entry', 'transaction', 'batch', 'residual')),
        add check (state <> 'ignored' or reason is not null)`);
    await runner.query(`
      alter table read.honoraria_own_accounts
        drop column shared, drop column keep_where, drop column payment_format,
        drop column importing`);
  }
}
