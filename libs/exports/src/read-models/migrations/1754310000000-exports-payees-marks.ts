import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A supplier's name beside the person: the projection, of a newer version, says it of the contracts of before. */
export class ExportsPayeesMarks1754310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.exports_payees add column mark text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.exports_payees drop column mark');
  }
}
