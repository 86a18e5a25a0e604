import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of reasons, by table. With the texts go the checks that rested on them. */
const REASONS = [
  ['honoraria_items', 'hold_reason'],
  ['honoraria_runs', 'reason'],
  ['honoraria_bank_lines', 'reason'],
] as const;

/** Reasons are sealed: what stood here in the clear goes, and the read models are made again from the log. */
export class HonorariaSealedReasons1738300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of REASONS) {
      await runner.query(
        `alter table read.${table} drop column ${column}, add column ${column} jsonb`,
      );
    }
    await runner.query(
      `alter table read.honoraria_items
         add check (state = 'held' or hold_reason is null)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of REASONS) {
      await runner.query(
        `alter table read.${table} drop column ${column}, add column ${column} text`,
      );
    }
  }
}
