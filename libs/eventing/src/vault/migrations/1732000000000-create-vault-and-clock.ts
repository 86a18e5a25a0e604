import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of sealed data, and the offset of the business clock. */
export class CreateVaultAndClock1732000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vault.keys (
        subject text not null,
        purpose text not null check (purpose in ('selection', 'community', 'mentoring', 'finance')),
        wrapped bytea,
        destroyed boolean not null default false,
        primary key (subject, purpose),
        check (destroyed = (wrapped is null))
      )`);
    await runner.query(`grant select, insert on vault.keys to palabre_api`);
    await runner.query(`grant select, insert, update on vault.keys to palabre_worker`);
    await runner.query(`
      create table log.business_clock (
        one boolean primary key default true check (one),
        offset_ms bigint not null
      )`);
    await runner.query(`insert into log.business_clock (offset_ms) values (0)`);
    await runner.query(`grant select, update (offset_ms) on log.business_clock to palabre_api`);
    await runner.query(`grant select on log.business_clock to palabre_worker`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table log.business_clock`);
    await runner.query(`drop table vault.keys`);
  }
}
