import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `alter table read.budgeting_line_moves add column earlier boolean not null default false`,
  `create index budgeting_line_moves_letters on read.budgeting_line_moves (consent_document_id)
     where consent_document_id is not null`,
  `alter table read.budgeting_line_standings
     add column by_funders_cut boolean not null default false`,
  // What takes effect between two dates, of one cohort: the difference between two views of its books.
  `create index budgeting_journal_dates on read.budgeting_journal (cohort_id, effective_on)`,
];

/** Letters that cover earlier moves, lines that a funder's cut leaves beyond their thresholds, and legs by their dates. */
export class BudgetingLetters1738000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.budgeting_journal_dates');
    await runner.query('alter table read.budgeting_line_standings drop column by_funders_cut');
    await runner.query('drop index read.budgeting_line_moves_letters');
    await runner.query('alter table read.budgeting_line_moves drop column earlier');
  }
}
