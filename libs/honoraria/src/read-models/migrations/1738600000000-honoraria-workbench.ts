import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines that are parts of others or follow from a match; what a bank says of exchange; transfers; several bookings of one payment. */
export class HonorariaWorkbench1738600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_bank_lines
        alter column statement_id drop not null,
        alter column personal drop not null,
        add column charges_stated_minor bigint check (charges_stated_minor > 0),
        add column instructed_minor bigint,
        add column instructed_currency text,
        add column exchange_rate text,
        add column part_of uuid,
        add column unstated boolean not null default false,
        add column counter_account_id uuid check (counter_account_id <> account_id),
        add column counter_line_id uuid,
        add check ((instructed_minor is null) = (instructed_currency is null)),
        add check (counter_account_id is null or meaning = 'transfer'),
        drop constraint honoraria_bank_lines_state_check,
        add constraint honoraria_bank_lines_state_check
          check (state in ('open', 'matched', 'ignored', 'split')),
        drop constraint honoraria_bank_lines_rule_check,
        add constraint honoraria_bank_lines_rule_check
          check (rule in ('end-to-end-id', 'uetr', 'reference-in-text', 'batch-without-details',
            'bank-code', 'member-confirmation', 'person')),
        drop constraint honoraria_bank_lines_outcome_check,
        add constraint honoraria_bank_lines_outcome_check
          check (outcome in ('exact', 'exact-with-fee', 'partial', 'over', 'returned', 'duplicate',
            'foreign', 'unknown')),
        drop constraint honoraria_bank_lines_because_check,
        add constraint honoraria_bank_lines_because_check
          check (because in ('no-reference', 'duplicate', 'unexpected', 'partial', 'over', 'foreign'))`);
    await runner.query(`
      create index honoraria_bank_lines_booked_in
        on read.honoraria_bank_lines (cohort_id, booked_in)`);
    await runner.query(`
      alter table read.honoraria_payments
        add column bookings jsonb not null default '[]',
        add column given_back_minor bigint`);
    await runner.query(`alter table read.honoraria_months add column seal jsonb`);
    await runner.query(`
      create table read.honoraria_movements (
        movement_id text primary key,
        cohort_id uuid not null,
        attempt_id uuid not null,
        account_id uuid,
        bank_line_id uuid,
        kind text not null check (kind in
          ('booking', 'return', 'booking-undone', 'return-undone', 'settled')),
        booked_on date check ((booked_on is null) = (kind = 'settled')),
        booked_in text not null,
        currency text not null,
        payee_minor bigint not null,
        charges_minor bigint not null,
        exchange_minor bigint not null,
        settled_minor bigint not null,
        check ((bank_line_id is null) = (kind = 'settled'))
      )`);
    await runner.query(`
      create index honoraria_movements_cohort
        on read.honoraria_movements (cohort_id, booked_in)`);
    await runner.query(
      `create index honoraria_movements_line on read.honoraria_movements (bank_line_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read.honoraria_movements`);
    await runner.query(`alter table read.honoraria_months drop column seal`);
    await runner.query(
      `alter table read.honoraria_payments drop column bookings, drop column given_back_minor`,
    );
    await runner.query(`delete from read.honoraria_bank_lines
      where state = 'split' or statement_id is null or personal is null
         or outcome in ('duplicate', 'foreign', 'unknown') or because = 'foreign'`);
    await runner.query(`drop index read.honoraria_bank_lines_booked_in`);
    await runner.query(`
      alter table read.honoraria_bank_lines
        alter column statement_id set not null,
        alter column personal set not null,
        drop column charges_stated_minor,
        drop column instructed_minor,
        drop column instructed_currency,
        drop column exchange_rate,
        drop column part_of,
        drop column unstated,
        drop column counter_account_id,
        drop column counter_line_id`);
  }
}
