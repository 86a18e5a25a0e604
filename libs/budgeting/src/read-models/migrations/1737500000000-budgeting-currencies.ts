import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table read.budgeting_published_rates (
     base text not null,
     currency text not null check (currency <> base),
     published_on date not null,
     publisher text not null,
     rate text not null check (rate::numeric > 0),
     primary key (base, currency, published_on, publisher)
   )`,
  `create table read.budgeting_foreign_prices (
     commitment_id uuid primary key,
     cohort_id uuid not null,
     line_id text not null,
     group_id uuid,
     currency text not null,
     price_minor bigint not null check (price_minor > 0),
     rate text not null,
     movements jsonb not null
   )`,
  'create index budgeting_foreign_prices_cohort on read.budgeting_foreign_prices (cohort_id)',
];

/** Published rates, and what is open of prices in other currencies. */
export class BudgetingCurrencies1737500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.budgeting_foreign_prices, read.budgeting_published_rates');
  }
}
