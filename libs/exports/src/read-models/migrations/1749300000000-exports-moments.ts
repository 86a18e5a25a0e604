import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which indicators may be told, in which words; until when a statement was in force. */
export class ExportsMoments1749300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table read.exports_results add column checked jsonb not null default '{}'`,
    );
    await runner.query('alter table read.exports_closings add column withdrawn_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from read.exports_closings where withdrawn_at is not null');
    await runner.query('alter table read.exports_closings drop column withdrawn_at');
    await runner.query('alter table read.exports_results drop column checked');
  }
}
