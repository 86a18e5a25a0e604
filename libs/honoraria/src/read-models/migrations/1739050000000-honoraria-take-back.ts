import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who says first that a third party has handed nothing over. */
export class HonorariaTakeBack1739050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_payments
        add column take_back_proposed_by uuid,
        add constraint honoraria_payments_take_back_check
          check (take_back_proposed_by is null or rail = 'trusted-party')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read.honoraria_payments drop column take_back_proposed_by`);
  }
}
