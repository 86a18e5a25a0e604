import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What several statements say of one line; statements that were withdrawn; months closed over accounts that do not balance. */
export class HonorariaContradictions1739070000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_bank_lines
        add column also_in jsonb not null default '[]',
        add column contradicted boolean not null default false`);
    await runner.query(`
      alter table read.honoraria_bank_lines
        alter column also_in drop default,
        alter column contradicted drop default`);
    await runner.query(`
      create index honoraria_bank_lines_contradicted
        on read.honoraria_bank_lines (cohort_id, booked_on) where contradicted`);
    await runner.query(`
      alter table read.honoraria_statements
        add column contradictions int check (contradictions >= 0),
        add column state text not null default 'in-force' check (state in ('in-force', 'withdrawn')),
        add column withdrawal jsonb,
        add check (state = 'in-force' or withdrawal is not null)`);
    await runner.query(`alter table read.honoraria_statements alter column state drop default`);
    await runner.query(
      `alter table read.honoraria_months add column unbalanced jsonb not null default '[]'`,
    );
    await runner.query(`alter table read.honoraria_months alter column unbalanced drop default`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read.honoraria_months drop column unbalanced`);
    await runner.query(`delete from read.honoraria_statements where state = 'withdrawn'`);
    await runner.query(`
      alter table read.honoraria_statements
        drop column contradictions, drop column state, drop column withdrawal`);
    await runner.query(`drop index read.honoraria_bank_lines_contradicted`);
    await runner.query(
      `alter table read.honoraria_bank_lines drop column also_in, drop column contradicted`,
    );
  }
}
