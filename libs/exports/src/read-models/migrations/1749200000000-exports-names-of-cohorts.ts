import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `update read.exports_names set cohort_id = '00000000-0000-0000-0000-000000000000'
    where cohort_id is null`,
  `alter table read.exports_names
     add column opened_on date,
     alter column cohort_id set not null,
     drop constraint exports_names_pkey,
     add constraint exports_names_pkey primary key (cohort_id, id)`,
];

/** Budgets of two cohorts may call their lines alike, and one funder may pay for both; what an own account began with, and when. */
export class ExportsNamesOfCohorts1749200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from read.exports_names a using read.exports_names b
      where a.id = b.id and a.cohort_id < b.cohort_id`);
    await runner.query(`
      alter table read.exports_names
        drop constraint exports_names_pkey,
        add constraint exports_names_pkey primary key (id),
        alter column cohort_id drop not null,
        drop column opened_on`);
  }
}
