import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexed = (handling: string): string => `
  create index honoraria_items_shortfall on read.honoraria_items (cohort_id)
    where shortfall ->> 'handling' ${handling}`;

/** What was made up for in vain waits for a person, as what is missing does. */
export class HonorariaInVain1754331000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.honoraria_items_shortfall');
    await runner.query(indexed("in ('review', 'in-vain')"));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.honoraria_items_shortfall');
    await runner.query(indexed("= 'review'"));
  }
}
