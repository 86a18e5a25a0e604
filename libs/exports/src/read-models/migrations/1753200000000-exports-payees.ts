import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table read.exports_payees (
     id uuid primary key,
     cohort_id uuid not null,
     payee text not null,
     is_outlay boolean not null
   )`,
  'create index exports_payees_cohort on read.exports_payees (cohort_id)',
];

/** Who is behind contracts and advances, where files tell nothing of too few. */
export class ExportsPayees1753200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.exports_payees');
  }
}
