import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles that other migrations grant to; made here only where the database's set-up has not made them. */
const ROLES = `
do $$
declare
  name text;
begin
  foreach name in array array['palabre_api', 'palabre_worker', 'palabre_reader'] loop
    begin
      if not exists (select from pg_roles where rolname = name) then
        execute format('create role %I nologin', name);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- another database of this server made it meanwhile
    end;
  end loop;
end
$$`;

/** `data` and `meta` are text, not jsonb: what is stored is what was sent, byte for byte. */
const TABLES = `
create schema log;

create table log.events (
  position bigint not null,
  stream text not null,
  version integer not null check (version > 0),
  event_id uuid not null,
  type text not null,
  schema_version integer not null check (schema_version > 0),
  data text not null,
  meta text not null,
  recorded_at timestamptz(3) not null,
  constraint events_pkey primary key (position),
  constraint events_stream_version_key unique (stream, version),
  constraint events_event_id_key unique (event_id)
);

-- Rewritten by every batch: free space in the page keeps the updates there.
create table log.head (
  position bigint not null,
  recorded_at timestamptz(3) not null
) with (fillfactor = 10);
create unique index head_is_one_row on log.head ((true));
insert into log.head (position, recorded_at) values (0, 'epoch')`;

/** "Always", so that no session setting switches it off; it stops the owner and superusers as well. */
const APPEND_ONLY = `
create function log.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger events_are_never_changed before update or delete or truncate on log.events
  for each statement execute function log.refuse_change();
alter table log.events enable always trigger events_are_never_changed`;

/**
 * Appends one batch in one statement, so that nothing waits for a network while the head row is locked.
 * A volatile function takes a new snapshot for each of its statements: what follows the lock sees every commit before
 * it. When a stream is not at its expected version nothing is stored and the actual versions are answered.
 * Plans are made once, possibly while the table is empty; without the settings they would stay sequential scans.
 */
const APPEND = `
create function log.append(
  streams text[], expected integer[],
  event_streams text[], versions integer[], event_ids uuid[], types text[], schema_versions integer[],
  data_texts text[], meta_texts text[], business_times timestamptz[],
  out last_position bigint, out last_recorded_at timestamptz,
  out stale_streams text[], out stale_versions integer[]
) language plpgsql volatile
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
begin
  select head.position, head.recorded_at into strict last_position, last_recorded_at
  from log.head for update;

  select array_agg(asked.stream), array_agg(coalesce(latest.version, 0))
  into stale_streams, stale_versions
  from unnest(streams, expected) as asked (stream, version)
  left join lateral (
    select events.version from log.events
    where events.stream = asked.stream order by events.version desc limit 1
  ) as latest on true
  where coalesce(latest.version, 0) <> asked.version;

  if stale_streams is not null or cardinality(event_ids) = 0 then
    return;
  end if;

  insert into log.events
    (position, stream, version, event_id, type, schema_version, data, meta, recorded_at)
  select last_position + event.n, event.stream, event.version, event.id, event.type,
    event.schema_version, event.data, event.meta, greatest(event.business_time, last_recorded_at)
  from unnest(event_streams, versions, event_ids, types, schema_versions, data_texts, meta_texts,
    business_times) with ordinality
    as event (stream, version, id, type, schema_version, data, meta, business_time, n);

  update log.head set
    position = last_position + cardinality(event_ids),
    recorded_at = greatest(business_times[cardinality(business_times)], last_recorded_at);

  perform pg_notify('palabre_log', '');
end
$$`;

const APPEND_SIGNATURE = `log.append(text[], integer[], text[], integer[], uuid[], text[], integer[],
  text[], text[], timestamptz[])`;

const GRANTS = `
revoke all on schema log from public;
revoke all on all tables in schema log from public;
revoke all on all functions in schema log from public;
grant usage on schema log to palabre_api, palabre_worker;
grant select, insert on log.events to palabre_api, palabre_worker;
grant select, update on log.head to palabre_api, palabre_worker;
grant execute on function ${APPEND_SIGNATURE} to palabre_api, palabre_worker`;

/** The log: its table, its head row, who may do what with them, and the function that appends. */
export class CreateLog1731000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [ROLES, TABLES, APPEND_ONLY, APPEND, GRANTS]) await queryRunner.query(part);
  }

  /** @throws always: a log that can be taken back is none. Drop the database instead. */
  async down(): Promise<void> {
    throw new Error('the log is append-only and its migration cannot be reverted');
  }
}
