import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is missing of each payment of an honorarium waits by itself. */
export class HonorariaShortfalls1754410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.honoraria_items_shortfall');
    await runner.query(
      `alter table read.honoraria_items drop column shortfall,
         add column shortfalls jsonb not null default '[]'`,
    );
    await runner.query(
      `create index honoraria_items_shortfalls on read.honoraria_items (cohort_id)
        where shortfalls @? '$[*] ? (@.handling == "review" || @.handling == "in-vain")'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.honoraria_items_shortfalls');
    await runner.query(
      'alter table read.honoraria_items drop column shortfalls, add column shortfall jsonb',
    );
    await runner.query(
      `create index honoraria_items_shortfall on read.honoraria_items (cohort_id)
        where shortfall ->> 'handling' in ('review', 'in-vain')`,
    );
  }
}
