import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of a cohort's countries is told as one. The projection, of a newer version, says it anew of what was described before. */
export class ExportsToldAsOne1754300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table read.exports_publications add column together jsonb not null default '[]'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.exports_publications drop column together');
  }
}
