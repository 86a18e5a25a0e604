import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'booking', 'return', 'booking-undone', 'return-undone', 'settled'`;

const constraints = (kinds: string, outside: string): string => `
  alter table read.honoraria_movements
    drop constraint honoraria_movements_kind_check,
    add constraint honoraria_movements_kind_check check (kind in (${kinds})),
    drop constraint honoraria_movements_check,
    add constraint honoraria_movements_check
      check ((booked_on is null) = (kind in (${outside}))),
    drop constraint honoraria_movements_check1,
    add constraint honoraria_movements_check1
      check ((bank_line_id is null) = (kind in (${outside})))`;

/** What reached somebody else is owed back, and what is given up is a loss: neither moves money at the bank. */
export class HonorariaLosses1738700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(constraints(`${KINDS}, 'mispaid', 'loss'`, `'settled', 'mispaid', 'loss'`));
    await runner.query(`
      alter table read.honoraria_movements
        add column owed_back_minor bigint not null default 0,
        add column lost_minor bigint not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from read.honoraria_movements where kind in ('mispaid', 'loss')`);
    await runner.query(`
      alter table read.honoraria_movements drop column owed_back_minor, drop column lost_minor`);
    await runner.query(constraints(KINDS, `'settled'`));
  }
}
