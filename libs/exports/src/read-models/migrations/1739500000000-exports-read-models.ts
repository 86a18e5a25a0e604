import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table read.exports_entries (
     event_id uuid primary key,
     cohort_id uuid not null,
     effective_on date not null,
     position bigint not null,
     recorded_at timestamptz not null,
     event_type text not null,
     legs jsonb not null
   )`,
  `create index exports_entries_order on read.exports_entries (cohort_id, effective_on, position)`,
  `create table read.exports_threads (
     thread_id text primary key,
     cohort_id uuid not null,
     state jsonb not null,
     entries jsonb not null
   )`,
  `create index exports_threads_cohort on read.exports_threads (cohort_id)`,
  `create table read.exports_closings (
     statement_id uuid primary key,
     cohort_id uuid not null,
     account_id uuid not null,
     closed_on date not null,
     closing_minor bigint not null,
     currency text not null check (currency ~ '^[A-Z]{3}$'),
     foots boolean not null,
     position bigint not null,
     recorded_at timestamptz not null
   )`,
  `create index exports_closings_order on read.exports_closings (cohort_id, closed_on)`,
  `create table read.exports_names (
     id text primary key,
     cohort_id uuid,
     kind text not null check (kind in ('line', 'funding', 'account', 'group')),
     code text not null,
     title jsonb
   )`,
  `create index exports_names_cohort on read.exports_names (cohort_id)`,
];
const TABLES = ['entries', 'threads', 'closings', 'names'];

/** The exported books. */
export class ExportsReadModels1739500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`drop table read.exports_${table}`);
  }
}
