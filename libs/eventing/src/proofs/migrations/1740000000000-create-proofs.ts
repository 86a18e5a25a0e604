import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schema `proof`: the Merkle tree over the log. `tiles` holds its hashes in rows of up to 256; `leaves` says, for each
 * tile of level 0, which events its leaves are; `tree` is the one row with the tree's size, the position of the log up
 * to which it covers, and its signed checkpoint. Hashes do not compress: they are kept as they are.
 */
const TABLES = `
create schema proof;

create table proof.tiles (
  level smallint not null check (level >= 0),
  number bigint not null check (number >= 0),
  hashes bytea not null check (length(hashes) % 32 = 0 and length(hashes) between 32 and 8192),
  primary key (level, number)
);
alter table proof.tiles alter column hashes set storage external;

create table proof.leaves (
  number bigint primary key check (number >= 0),
  first_position bigint not null,
  positions bytea not null,
  event_ids bytea not null,
  check (length(event_ids) = 2 * length(positions))
);
create unique index leaves_by_position on proof.leaves (first_position);
alter table proof.leaves alter column positions set storage external;
alter table proof.leaves alter column event_ids set storage external;

create table proof.tree (
  size bigint not null check (size >= 0),
  position bigint not null check (position >= 0),
  checkpoint text,
  verifier_key text,
  check ((checkpoint is null) = (verifier_key is null))
) with (fillfactor = 20);
create unique index tree_is_one_row on proof.tree ((true));
insert into proof.tree (size, position) values (0, 0)`;

/** Nobody may take away from the tree. The last tiles of each level grow. */
const GRANTS = `
revoke all on schema proof from public;
revoke all on all tables in schema proof from public;
grant usage on schema proof to palabre_api, palabre_worker;
grant select on proof.tiles, proof.leaves, proof.tree to palabre_api;
grant select, insert, update on proof.tiles, proof.leaves to palabre_worker;
grant select, update on proof.tree to palabre_worker`;

/** The tables of the proofs. */
export class CreateProofs1740000000000 implements MigrationInterface {
  readonly name = 'CreateProofs1740000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [TABLES, GRANTS]) await runner.query(part);
  }

  /** The tree can be made again from the log, with the same hashes. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table proof.tree, proof.leaves, proof.tiles');
    await runner.query('drop schema proof');
  }
}
