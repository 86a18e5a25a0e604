import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A payment that was booked twice and came back once is still booked: the day of a return does not make it returned. And
 * payments may be handed over by somebody whom their payee trusts.
 */
export class HonorariaReturns1739060000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_payments
        drop constraint honoraria_payments_check,
        add constraint honoraria_payments_returned_check
          check (state <> 'returned' or returned_on is not null),
        drop constraint honoraria_payments_rail_check,
        add constraint honoraria_payments_rail_check
          check (rail in ('sepa', 'cross-border', 'mobile-money', 'trusted-party'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from read.honoraria_payments
      where (state = 'returned') <> (returned_on is not null) or rail = 'trusted-party'`);
    await runner.query(`
      alter table read.honoraria_payments
        drop constraint honoraria_payments_returned_check,
        add constraint honoraria_payments_check
          check ((state = 'returned') = (returned_on is not null)),
        drop constraint honoraria_payments_rail_check,
        add constraint honoraria_payments_rail_check
          check (rail in ('sepa', 'cross-border', 'mobile-money'))`);
  }
}
