import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table read.exports_publications (
     cohort_id uuid primary key,
     publication jsonb not null
   )`,
  `create table read.exports_cohorts (
     cohort_id uuid primary key,
     starts_on date not null,
     ends_on date not null check (ends_on >= starts_on),
     currency text not null check (currency ~ '^[A-Z]{3}$'),
     completed_on date
   )`,
  `create table read.exports_results (
     group_id uuid primary key,
     cohort_id uuid not null,
     title jsonb,
     published_on date,
     indicators jsonb not null,
     check ((title is null) = (published_on is null))
   )`,
  `create index exports_results_cohort on read.exports_results (cohort_id)`,
];

/** What the public may know of a cohort. */
export class ExportsPublications1739600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['results', 'cohorts', 'publications']) {
      await runner.query(`drop table read.exports_${table}`);
    }
  }
}
