import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bank facts that broke what was expected; rejections that wait for a second person. */
export class HonorariaExceptions1738400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read.honoraria_exceptions (
        attempt_id uuid primary key,
        cohort_id uuid not null,
        person_id uuid not null,
        bank_line_id uuid not null,
        booked_on date not null,
        flags jsonb not null check (jsonb_array_length(flags) > 0),
        excess_minor bigint not null,
        currency text not null,
        state text not null check (state in ('open', 'settled')),
        how text check (how in ('set-off', 'claimed-back', 'written-off', 'explained')),
        note jsonb,
        settled_by uuid check (settled_by <> person_id),
        check ((state = 'settled') = (how is not null and settled_by is not null))
      )`);
    await runner.query(`
      create index honoraria_exceptions_cohort
        on read.honoraria_exceptions (cohort_id, state, booked_on)`);
    await runner.query(`alter table read.honoraria_payments add column rejection jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read.honoraria_payments drop column rejection`);
    await runner.query(`drop table read.honoraria_exceptions`);
  }
}
