import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a month may be closed although its accounts do not bear it out, until a second person closes it. */
export class HonorariaClosingProposals1739095000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_months add column closing_proposal jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.honoraria_months drop column closing_proposal');
  }
}
