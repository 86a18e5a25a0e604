import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A budget's opening is found without reading its journal: the planner cannot know that it stands near the beginning. */
export class BudgetingOpenings1754320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index budgeting_journal_openings on read.budgeting_journal (cohort_id, position, leg)
         where event_type = 'budgeting.BudgetOpened'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.budgeting_journal_openings');
  }
}
