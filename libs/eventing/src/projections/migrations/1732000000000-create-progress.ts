import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each follower of the log has come, what it could not fold, and what it was refused. */
export class CreateProgress1732000000000 implements MigrationInterface {
  readonly name = 'CreateProgress1732000000000';

  async up(runner: QueryRunner): Promise<void> {
    // Checkpoints are rewritten many times a second: room on the page keeps those updates off the index.
    await runner.query(`
      create table read.checkpoints (
        name text primary key,
        kind text not null check (kind in ('projection', 'reaction')),
        version integer not null check (version >= 1),
        position bigint not null check (position >= 0),
        updated_at timestamptz not null default clock_timestamp()
      ) with (fillfactor = 20, autovacuum_vacuum_threshold = 2000)`);
    await runner.query(`
      create table read.dead_letters (
        projection text not null,
        key jsonb,
        event_id uuid not null,
        position bigint not null,
        type text not null,
        reason text not null,
        at timestamptz not null default clock_timestamp(),
        unique nulls not distinct (projection, event_id, key)
      )`);
    await runner.query(
      'create index dead_letters_in_order on read.dead_letters (projection, position)',
    );
    await runner.query(`
      create table read.open_items (
        id uuid primary key,
        reaction text not null,
        command text not null,
        owner text not null,
        code text not null,
        details jsonb not null,
        event_id uuid not null,
        event_position bigint not null,
        at timestamptz not null default clock_timestamp(),
        settled_at timestamptz,
        settled_by text,
        check ((settled_at is null) = (settled_by is null))
      )`);
    await runner.query(
      'create index open_items_unsettled on read.open_items (owner, at) where settled_at is null',
    );
    const tables = 'read.checkpoints, read.dead_letters, read.open_items';
    await runner.query(`revoke all on ${tables} from palabre_api`);
    await runner.query(`grant select, insert, update, delete on ${tables} to palabre_worker`);
    await runner.query(`grant select on ${tables} to palabre_api`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read.open_items, read.dead_letters, read.checkpoints');
  }
}
