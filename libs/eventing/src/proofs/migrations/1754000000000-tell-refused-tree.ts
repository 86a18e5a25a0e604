import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The worker that may not sign the tree says why beside it, so that health can tell. */
export class TellRefusedTree1754000000000 implements MigrationInterface {
  readonly name = 'TellRefusedTree1754000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proof.tree add column refused text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proof.tree drop column refused');
  }
}
