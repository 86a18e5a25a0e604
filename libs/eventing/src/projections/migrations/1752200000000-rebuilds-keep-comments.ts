import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `language plpgsql security definer set search_path = pg_catalog, pg_temp as`;

/**
 * Neither `like` nor a change of schema takes statistics over several columns along: what has them is not built anew
 * before somebody has said how. The comment of the table itself is taken along; those of its columns were before.
 */
const live = (lost: string, words: string): string => `
create or replace function rebuild.live_table(name text) returns regclass ${DEFINER} $$
declare
  live pg_class;
begin
  select * into live from pg_class where relnamespace = 'read'::regnamespace and relname = name;
  if live.relkind is distinct from 'r' or name in
    ('checkpoints', 'rebuilds', 'dead_letters', 'open_items', 'timers')
  then
    raise exception 'read.% is no table of a projection', name using errcode = 'undefined_table';
  end if;
  if live.relhassubclass or live.relispartition or live.relrowsecurity
    or exists (select from pg_trigger where tgrelid = live.oid)
    or exists (select from pg_constraint where contype = 'f' and live.oid in (conrelid, confrelid))
    ${lost}
  then
    raise exception 'read.% has ${words}, which would be lost', name
      using errcode = 'feature_not_supported';
  end if;
  return live.oid;
end
$$`;

const prepare = (comment: string): string => `
create or replace function rebuild.prepare(name text) returns void ${DEFINER} $$
declare
  live regclass := rebuild.live_table(name);
  settings text;
begin
  execute format('drop table if exists rebuild.%I', name);
  execute format('create table rebuild.%I (like read.%I including defaults including constraints '
    'including comments including generated including identity including storage '
    'including compression)', name, name);
  select array_to_string(reloptions, ', ') into settings from pg_class where oid = live;
  if settings is not null then
    execute format('alter table rebuild.%I set (%s)', name, settings);
  end if;
  ${comment}
end
$$`;

const COMMENT = `execute format('comment on table rebuild.%I is %L', name, obj_description(live, 'pg_class'));`;

/** A rebuild keeps the comment of the table, and loses no statistics silently. */
export class RebuildsKeepComments1752200000000 implements MigrationInterface {
  readonly name = 'RebuildsKeepComments1752200000000';

  async up(runner: QueryRunner): Promise<void> {
    const lost = 'or exists (select from pg_statistic_ext where stxrelid = live.oid)';
    const words = 'triggers, foreign keys, partitions, policies or statistics of several columns';
    await runner.query(live(lost, words));
    await runner.query(prepare(COMMENT));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(live('', 'triggers, foreign keys, partitions or policies'));
    await runner.query(prepare(''));
  }
}
