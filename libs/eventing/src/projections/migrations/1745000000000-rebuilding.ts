import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
alter table read.checkpoints add column paused_at timestamptz;

create table read.rebuilds (
  projection text primary key,
  phase text not null check (phase in ('folding', 'writing', 'catching-up', 'moving')),
  position bigint not null check (position >= 0),
  target bigint not null check (target >= 0),
  passes_done integer not null check (passes_done >= 0),
  passes integer not null check (passes > passes_done),
  started_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
revoke all on read.rebuilds from palabre_api;
grant select on read.rebuilds to palabre_api;
grant select, insert, update, delete on read.rebuilds to palabre_worker;

create table rebuild.dead_letters (like read.dead_letters including all);
grant select, insert, update, delete on rebuild.dead_letters to palabre_worker;

-- Where a table that was replaced is for the moment between two statements; empty at all other times.
create schema replaced`;

/**
 * The functions run with the owner's rights, so that a worker can have a table of schema read built anew without
 * the right to make, change or drop any other.
 */
const DEFINER = `language plpgsql security definer set search_path = pg_catalog, pg_temp as`;

const LIVE_TABLE = `
create function rebuild.live_table(name text) returns regclass ${DEFINER} $$
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
  then
    raise exception 'read.% has triggers, foreign keys, partitions or policies, which would be lost', name
      using errcode = 'feature_not_supported';
  end if;
  return live.oid;
end
$$`;

const PREPARE = `
create function rebuild.prepare(name text) returns void ${DEFINER} $$
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
end
$$`;

/** Keys and indexes get the names they have on the live table, by which later migrations know them. */
const FINISH = `
create function rebuild.finish(name text) returns void ${DEFINER} $$
declare
  live regclass := rebuild.live_table(name);
  place text := format(' ON %I.%I USING ', 'read', name);
  one record;
begin
  for one in
    select conname, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = live and contype in ('p', 'u', 'x') order by contype, conname
  loop
    execute format('alter table rebuild.%I add constraint %I %s', name, one.conname, one.definition);
  end loop;
  for one in
    select pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = live and not exists (
      select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
  loop
    if strpos(one.definition, place) = 0 then
      raise exception 'an index of read.% cannot be copied', name
        using errcode = 'feature_not_supported';
    end if;
    execute replace(one.definition, place, format(' ON %I.%I USING ', 'rebuild', name));
  end loop;
  execute format('analyze rebuild.%I', name);
end
$$`;

const COPY_GRANTS = `
create function rebuild.copy_grants(live regclass, built regclass) returns void ${DEFINER} $$
declare
  one record;
begin
  for one in
    select distinct grantee from pg_class, aclexplode(relacl)
    where oid = built and grantee <> relowner
  loop
    execute format('revoke all on %s from %s', built, rebuild.role_name(one.grantee));
  end loop;
  for one in
    select privilege_type || case when attname is null then '' else format(' (%I)', attname) end
        as privilege,
      grantee, is_grantable
    from (
      select relowner, relacl as acl, null::name as attname from pg_class where oid = live
      union all
      select relowner, attacl, attname from pg_attribute join pg_class on pg_class.oid = attrelid
      where attrelid = live and attacl is not null and not attisdropped
    ) as granted, aclexplode(acl)
    where grantee <> relowner
  loop
    execute format('grant %s on %s to %s%s', one.privilege, built, rebuild.role_name(one.grantee),
      case when one.is_grantable then ' with grant option' else '' end);
  end loop;
end
$$`;

const ROLE_NAME = `
create function rebuild.role_name(role oid) returns text ${DEFINER} $$
begin
  return case when role = 0 then 'public' else quote_ident(pg_get_userbyid(role)) end;
end
$$`;

/**
 * Puts a table that was built into the live one's place, and lets the views on it read it. Readers lock a view before
 * its table, and so does this, in the same order.
 */
const MOVE = `
create function rebuild.move(name text) returns void ${DEFINER} $$
declare
  live regclass := rebuild.live_table(name);
  views jsonb;
  one record;
begin
  select coalesce(jsonb_agg(jsonb_build_object('view', v.oid::regclass::text, 'query', pg_get_viewdef(v.oid),
      'owner', quote_ident(pg_get_userbyid(v.relowner)),
      'options', coalesce('with (' || array_to_string(v.reloptions, ', ') || ')', '')
    ) order by v.oid::regclass::text), '[]') into views
  from pg_class v where v.relkind = 'v' and exists (
    select from pg_rewrite join pg_depend on pg_depend.objid = pg_rewrite.oid
    where pg_rewrite.ev_class = v.oid and pg_depend.classid = 'pg_rewrite'::regclass
      and pg_depend.refclassid = 'pg_class'::regclass and pg_depend.refobjid = live);
  for one in select * from jsonb_to_recordset(views) as v (view text, owner text) loop
    execute format('alter view %s owner to %s', one.view, one.owner); -- changes nothing, and locks
  end loop;
  execute format('lock table read.%I in access exclusive mode', name);

  perform rebuild.copy_grants(live, format('rebuild.%I', name)::regclass);
  execute format('alter table read.%I set schema replaced', name);
  execute format('alter table rebuild.%I set schema read', name);
  for one in
    select * from jsonb_to_recordset(views) as v (view text, query text, options text)
  loop
    execute format('create or replace view %s %s as %s', one.view, one.options, one.query);
  end loop;
  execute format('drop table replaced.%I', name);
end
$$`;

const DISCARD = `
create function rebuild.discard(name text) returns void ${DEFINER} $$
begin
  perform rebuild.live_table(name);
  execute format('drop table if exists rebuild.%I', name);
end
$$`;

const GRANTS = `
revoke execute on all functions in schema rebuild from public;
grant execute on function rebuild.prepare(text), rebuild.finish(text), rebuild.move(text),
  rebuild.discard(text) to palabre_worker`;

/** What is needed to build read models anew beside the live ones, and to pause projections. */
export class Rebuilding1745000000000 implements MigrationInterface {
  readonly name = 'Rebuilding1745000000000';

  async up(runner: QueryRunner): Promise<void> {
    const functions = [LIVE_TABLE, ROLE_NAME, PREPARE, FINISH, COPY_GRANTS, MOVE, DISCARD];
    for (const part of [TABLES, ...functions, GRANTS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function rebuild.discard(text), rebuild.move(text), rebuild.copy_grants(regclass, regclass),
        rebuild.finish(text), rebuild.prepare(text), rebuild.role_name(oid), rebuild.live_table(text);
      drop schema replaced;
      drop table rebuild.dead_letters, read.rebuilds;
      alter table read.checkpoints drop column paused_at`);
  }
}
