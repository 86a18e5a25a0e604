import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `alter table read.honoraria_items
     add column explained jsonb,
     add column deferred text check (deferred in ('together', 'unclaimed')),
     add column tracing boolean not null default false check (not tracing or state = 'in-run'),
     add column payee_changed boolean not null default false,
     add column shortfall jsonb,
     drop constraint honoraria_items_reopened_check,
     add constraint honoraria_items_reopened_check
       check (reopened in ('returned', 'rejected', 'mispaid')),
     add constraint honoraria_items_natural_key
       check (honorarium_id = membership_id::text || '-' || month)`,
  `alter table read.honoraria_payments
     add column report jsonb,
     add column tracing text check (tracing in ('no-news', 'status-unclear', 'not-arrived')),
     add column recall jsonb,
     add column mispaid jsonb,
     add column receivable_minor bigint not null default 0 check (receivable_minor >= 0),
     add column written_off_minor bigint not null default 0 check (written_off_minor >= 0),
     add column credit_minor bigint not null default 0 check (credit_minor >= 0),
     add column set_off_minor bigint not null default 0 check (set_off_minor >= 0),
     add column excess_minor bigint not null default 0`,
  `create index honoraria_payments_receivable on read.honoraria_payments (cohort_id)
     where receivable_minor > 0 or credit_minor > 0`,
  `alter table read.honoraria_runs add column approvals jsonb not null default '[]'`,
  `alter table read.honoraria_months add column back_fills jsonb not null default '[]'`,
  `create table read.honoraria_policies (
     cohort_id uuid primary key,
     policies jsonb not null,
     proposal jsonb
   )`,
];

const DOWN = [
  `drop table read.honoraria_policies`,
  `alter table read.honoraria_months drop column back_fills`,
  `alter table read.honoraria_runs drop column approvals`,
  `alter table read.honoraria_payments
     drop column report, drop column tracing, drop column recall, drop column mispaid,
     drop column receivable_minor, drop column written_off_minor, drop column credit_minor,
     drop column set_off_minor, drop column excess_minor`,
  `alter table read.honoraria_items
     drop constraint honoraria_items_natural_key,
     drop constraint honoraria_items_reopened_check,
     add constraint honoraria_items_reopened_check check (reopened in ('returned', 'rejected')),
     drop column explained, drop column deferred, drop column tracing,
     drop column payee_changed, drop column shortfall`,
];

/** An attempt's life after it was sent; why an item is due, and what holds it back; policies; several approvals. */
export class HonorariaAttempts1738500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
