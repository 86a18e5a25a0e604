import type { MigrationInterface, QueryRunner } from 'typeorm';

const items = [
  `
  create table read.honoraria_items (
    honorarium_id text primary key,
    membership_id uuid not null,
    person_id uuid not null,
    cohort_id uuid not null,
    month text not null check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
    booked_in text not null check (booked_in >= month),
    state text not null check (state in
      ('accrued', 'approved', 'held', 'in-run', 'paid', 'waived', 'cancelled')),
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    paid_minor bigint not null check (paid_minor >= 0),
    waived_minor bigint not null check (waived_minor >= 0),
    cancelled_minor bigint not null check (cancelled_minor >= 0),
    because text not null,
    approved_by uuid check (approved_by <> person_id),
    hold_reason text,
    run_id uuid,
    attempt_id uuid,
    reopened text check (reopened in ('returned', 'rejected')),
    reason_code text,
    cancellation jsonb,
    receipt jsonb,
    unique (membership_id, month),
    check (paid_minor + waived_minor + cancelled_minor <= amount_minor),
    check ((state = 'paid') = (paid_minor > 0
      and paid_minor + waived_minor + cancelled_minor = amount_minor)
      or state in ('waived', 'cancelled')),
    check ((state in ('in-run', 'paid')) = (attempt_id is not null)),
    check ((state = 'held') = (hold_reason is not null))
  )`,
  `create index honoraria_items_cohort on read.honoraria_items (cohort_id, month, state)`,
  `create index honoraria_items_person on read.honoraria_items (person_id)`,
];

const months = [
  `
  create table read.honoraria_months (
    cohort_id uuid not null,
    month text not null check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
    state text not null check (state in ('open', 'closed')),
    currency text,
    accrued_minor bigint not null,
    paid_minor bigint not null,
    waived_minor bigint not null,
    cancelled_minor bigint not null,
    accruing jsonb not null,
    accrued boolean not null,
    carried jsonb not null,
    balances jsonb not null,
    closed_at timestamptz,
    closed_by uuid,
    reopening jsonb,
    primary key (cohort_id, month),
    check ((state = 'closed') = (closed_at is not null and closed_by is not null))
  )`,
];

const runs = [
  `
  create table read.honoraria_runs (
    run_id uuid primary key,
    cohort_id uuid not null,
    account_id uuid not null,
    month text not null,
    requested_on date not null,
    message_id text not null unique,
    state text not null check (state in
      ('preparing', 'prepared', 'approved', 'exported', 'sent', 'cancelled')),
    prepared_by uuid not null,
    prepared_at timestamptz,
    payments int not null check (payments >= 0),
    currency text not null,
    total_minor bigint not null check (total_minor >= 0),
    left_out jsonb not null,
    file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
    approved_by uuid check (approved_by <> prepared_by),
    sent_on date,
    reason text,
    candidates jsonb not null,
    check (state not in ('approved', 'exported', 'sent')
      or (file_hash is not null and approved_by is not null)),
    check ((state = 'sent') = (sent_on is not null))
  )`,
  `create index honoraria_runs_cohort on read.honoraria_runs (cohort_id)`,
];

const payments = [
  `
  create table read.honoraria_payments (
    attempt_id uuid primary key,
    run_id uuid not null,
    cohort_id uuid not null,
    account_id uuid not null,
    person_id uuid not null,
    items jsonb not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    rail text not null check (rail in ('sepa', 'cross-border', 'mobile-money')),
    payee_revision int not null,
    end_to_end_id text not null unique,
    uetr uuid not null unique,
    payment_information_id text not null,
    requested_on date not null,
    state text not null check (state in
      ('prepared', 'withdrawn', 'rejected', 'booked', 'returned')),
    before text not null check (before in ('prepared', 'withdrawn', 'rejected')),
    booked_on date,
    charges_minor bigint,
    returned_on date,
    returned_minor bigint,
    reason_code text,
    unique (run_id, person_id),
    check ((state = 'returned') = (returned_on is not null)),
    check (state <> 'booked' or booked_on is not null)
  )`,
  `create index honoraria_payments_account
     on read.honoraria_payments (account_id, currency, amount_minor, requested_on)`,
  `create index honoraria_payments_batch on read.honoraria_payments (payment_information_id)`,
];

/** Due items, months, runs and payments. */
export class HonorariaReadModels1738000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...items, ...months, ...runs, ...payments]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read.honoraria_payments`);
    await runner.query(`drop table read.honoraria_runs`);
    await runner.query(`drop table read.honoraria_months`);
    await runner.query(`drop table read.honoraria_items`);
  }
}
