import type { MigrationInterface, QueryRunner } from 'typeorm';

const BANK_LINES = `
  create table read.honoraria_bank_lines (
    bank_line_id uuid primary key,
    statement_id uuid not null,
    account_id uuid not null,
    cohort_id uuid not null,
    amount_minor bigint not null,
    currency text not null,
    booked_on date not null,
    value_on date not null,
    part text not null check (part in ('entry', 'transaction', 'batch', 'residual')),
    "references" jsonb not null,
    batch_count int check (batch_count >= 0),
    charges_included_minor bigint check (charges_included_minor > 0),
    returned boolean not null,
    return_reason text check (return_reason is null or returned),
    code text,
    personal jsonb not null,
    state text not null check (state in ('open', 'matched', 'ignored')),
    meaning text check (meaning in
      ('payment', 'return', 'charge', 'grant', 'supplier-payment', 'interest', 'transfer')),
    rule text check (rule in ('end-to-end-id', 'uetr', 'reference-in-text',
      'batch-without-details', 'bank-code', 'person')),
    evidence text,
    outcome text check (outcome in ('exact', 'exact-with-fee', 'partial', 'over', 'returned')),
    matched_by text,
    attempt_ids jsonb not null,
    commitment_id uuid,
    booked_in text check (booked_in ~ '^[0-9]{4}-[0-9]{2}$'),
    because text check (because in ('no-reference', 'duplicate', 'unexpected', 'partial', 'over')),
    candidates jsonb not null,
    reason text,
    check ((state = 'matched') = (meaning is not null)),
    check ((state = 'matched') = (matched_by is not null)),
    check (state <> 'ignored' or reason is not null)
  )`;

/** Own accounts, their statements, and the lines of these. */
export class HonorariaBankReadModels1738100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read.honoraria_own_accounts (
        account_id uuid primary key,
        cohort_id uuid not null,
        kind text not null check (kind in ('bank', 'wallet', 'entrusted')),
        number text not null,
        currency text not null,
        bic text,
        legal_name text not null,
        legal_name_is_safe boolean not null,
        opening_minor bigint not null,
        opened_on date not null,
        unique (number, currency)
      )`);
    await runner.query(
      `create index honoraria_own_accounts_cohort on read.honoraria_own_accounts (cohort_id)`,
    );
    await runner.query(`
      create table read.honoraria_statements (
        statement_id uuid primary key,
        account_id uuid not null,
        cohort_id uuid not null,
        position bigint not null,
        file_hash text not null,
        format text not null,
        from_on date,
        to_on date,
        currency text not null,
        opening_minor bigint,
        booked_minor bigint not null,
        closing_minor bigint,
        foots boolean not null,
        copy boolean not null,
        lines int not null,
        new_lines int not null check (new_lines between 0 and lines),
        not_final int not null check (not_final >= 0),
        imported_by text not null,
        imported_at timestamptz not null
      )`);
    await runner.query(`
      create index honoraria_statements_account
        on read.honoraria_statements (account_id, position)`);
    await runner.query(BANK_LINES);
    await runner.query(`
      create index honoraria_bank_lines_account
        on read.honoraria_bank_lines (account_id, state, booked_on, bank_line_id)`);
    await runner.query(`
      create index honoraria_bank_lines_cohort
        on read.honoraria_bank_lines (cohort_id, state, booked_on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read.honoraria_bank_lines`);
    await runner.query(`drop table read.honoraria_statements`);
    await runner.query(`drop table read.honoraria_own_accounts`);
  }
}
