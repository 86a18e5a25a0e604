import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Commands that wait for their moment. */
export class CreateTimers1742000000000 implements MigrationInterface {
  readonly name = 'CreateTimers1742000000000';

  async up(runner: QueryRunner): Promise<void> {
    // Rows stay when they are settled: they show a reaction that runs again what it has asked for before.
    await runner.query(`
      create table read.timers (
        id uuid primary key,
        reaction text not null,
        key text not null,
        owner text not null,
        state text not null check (state in ('waiting', 'fired', 'cancelled')),
        due_at timestamptz,
        command text,
        data text,
        event_id uuid not null,
        event_position bigint not null,
        correlation_id text not null,
        failures integer not null default 0,
        not_before timestamptz,
        settled_at timestamptz,
        unique (reaction, key),
        check (state = 'cancelled' or (due_at is not null and command is not null and data is not null)),
        check ((state = 'waiting') = (settled_at is null))
      )`);
    await runner.query(
      `create index timers_waiting on read.timers (due_at, event_position, id) where state = 'waiting'`,
    );
    await runner.query('revoke all on read.timers from palabre_api');
    await runner.query('grant select, insert, update, delete on read.timers to palabre_worker');
    await runner.query('grant select on read.timers to palabre_api');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.timers');
  }
}
