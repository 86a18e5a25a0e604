import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when an open item that waits for read models is left alone. */
export class ParkCommands1751000000000 implements MigrationInterface {
  readonly name = 'ParkCommands1751000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read.open_items add column not_before timestamptz');
    await runner.query(`
      create index open_items_parked on read.open_items (event_position, id)
       where settled_at is null and code in ('READ_MODEL_BEHIND', 'READ_MODEL_INCOMPLETE')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index read.open_items_parked');
    await runner.query('alter table read.open_items drop column not_before');
  }
}
