#!/bin/sh
# Runs once, when the database is made: the login of dashboards, a member of palabre_reader, which reads schema reporting only.
# On a database that is there already: docker compose exec -e BI_PASSWORD=… postgres sh /docker-entrypoint-initdb.d/reader.sh
set -eu
psql -v ON_ERROR_STOP=1 -v password="$BI_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
select 'create role palabre_reader nologin'
 where not exists (select from pg_roles where rolname = 'palabre_reader') \gexec
create role palabre_bi login password :'password' in role palabre_reader;
alter role palabre_bi set default_transaction_read_only = on;
alter role palabre_bi set statement_timeout = '30s';
-- Nobody stores large objects here.
revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea),
  lowrite(integer, bytea), lo_unlink(oid), lo_truncate(integer, integer), lo_truncate64(integer, bigint) from public;
SQL
