import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'alter table read.budgeting_bank_facts';
const abouts = (kinds: string): string => `
  alter table read.budgeting_audit_findings
    drop constraint budgeting_audit_findings_about_check,
    add constraint budgeting_audit_findings_about_check check (about in (${kinds}))`;
const STATEMENTS = [
  // What was booked in another currency overran in the budget's: the amounts do not compare.
  `${TABLE} drop constraint budgeting_bank_facts_check`,
  `${TABLE} drop constraint budgeting_bank_facts_check1`,
  `${TABLE} add column books_currency text not null default 'EUR',
     add column needs_voucher boolean not null default false,
     add column unvouched_minor bigint not null default 0 check (unvouched_minor >= 0),
     add column evidence jsonb not null default '[]',
     add constraint budgeting_bank_facts_overrun check (overrun_minor >= 0 and open_minor >= 0)`,
  // They are rebuilt from the log before anybody reads them.
  `${TABLE} alter column books_currency drop default, alter column needs_voucher drop default,
     alter column unvouched_minor drop default, alter column evidence drop default`,
  `alter table read.budgeting_advances
     add column announced_minor bigint not null default 0 check (announced_minor >= 0)`,
  'alter table read.budgeting_advances alter column announced_minor drop default',
  abouts(`'change', 'commitment', 'expenditure', 'payment', 'settlement'`),
  `create index budgeting_bank_facts_unvouched on read.budgeting_bank_facts (cohort_id, position)
     where unvouched_minor > 0`,
];

/** What the bank paid without a voucher, the documents that were attached to it since, and refunds that it is to bring. */
export class BudgetingPayments1738100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.budgeting_bank_facts_unvouched');
    await runner.query(`delete from read.budgeting_audit_findings where about = 'payment'`);
    await runner.query(abouts(`'change', 'commitment', 'expenditure', 'settlement'`));
    await runner.query('alter table read.budgeting_advances drop column announced_minor');
    await runner.query(
      `${TABLE} drop constraint budgeting_bank_facts_overrun, drop column evidence,
         drop column unvouched_minor, drop column needs_voucher, drop column books_currency`,
    );
  }
}
