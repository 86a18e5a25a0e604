#!/bin/sh
# Runs once, when the database is made: the logins of api and worker, which have the rights of their program and no others.
# On a database that is there already: docker compose exec -e API_PASSWORD=… -e WORKER_PASSWORD=… postgres \
#   sh /docker-entrypoint-initdb.d/programs.sh
set -eu
psql -v ON_ERROR_STOP=1 -v api="$API_PASSWORD" -v worker="$WORKER_PASSWORD" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
select format('create role %I nologin', role) from unnest(array['palabre_api', 'palabre_worker']) as role
 where not exists (select from pg_roles where rolname = role) \gexec
create role palabre_api_login login password :'api' in role palabre_api;
create role palabre_worker_login login password :'worker' in role palabre_worker;
SQL
