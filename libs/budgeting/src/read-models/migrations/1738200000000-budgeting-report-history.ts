import type { MigrationInterface, QueryRunner } from 'typeorm';

const ZERO = `timestamptz not null default '-infinity'`;
/** A table that keeps every row that there ever was, with the moment from which it counts. */
const keepingAll = (table: string, key: string): string[] => [
  `alter table read.${table} add column position bigint not null default 0,
     add column recorded_at ${ZERO}`,
  `alter table read.${table} drop constraint ${table}_pkey, add primary key (${key}, position)`,
  // They are rebuilt from the log before anybody reads them.
  `alter table read.${table} alter column position drop default,
     alter column recorded_at drop default`,
];
const LINES = 'cohort_id, line_id, funding_agreement_id';
const RATES = 'base, currency, published_on, publisher';

const keepingLast = (table: string, key: string): string[] => [
  `delete from read.${table} older using read.${table} newer
     where (${key
       .split(', ')
       .map((column) => `older.${column}`)
       .join(', ')}) = (${key
       .split(', ')
       .map((column) => `newer.${column}`)
       .join(', ')})
       and older.position < newer.position`,
  `alter table read.${table} drop constraint ${table}_pkey, add primary key (${key})`,
  `alter table read.${table} drop column position, drop column recorded_at`,
];

/** Under which line of a funder something was reported, and which rate was published, as it was known at any moment. */
export class BudgetingReportHistory1738200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...keepingAll('budgeting_funder_lines', LINES),
      ...keepingAll('budgeting_published_rates', RATES),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      ...keepingLast('budgeting_published_rates', RATES),
      ...keepingLast('budgeting_funder_lines', LINES),
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
