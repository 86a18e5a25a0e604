import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The schemas of the read side and of the key vault, with who may use them. The log brings its own.
 * Tables that later migrations add to `read` and `rebuild` get their rights here, by default privileges.
 */
const STATEMENTS = [
  'create schema if not exists vault',
  'create schema if not exists read',
  'create schema if not exists rebuild',
  'create schema if not exists reporting',

  'grant usage on schema vault, read to palabre_api, palabre_worker',
  'grant usage on schema rebuild to palabre_worker',
  'grant usage on schema reporting to palabre_reader',

  'alter default privileges in schema read grant select on tables to palabre_api',
  'alter default privileges in schema read grant select, insert, update, delete on tables to palabre_worker',
  'alter default privileges in schema read grant usage on sequences to palabre_worker',
  'alter default privileges in schema rebuild grant all on tables to palabre_worker',
  'alter default privileges in schema rebuild grant usage on sequences to palabre_worker',
  'alter default privileges in schema reporting grant select on tables to palabre_reader',
  // Everybody may call a function unless that is taken away where it is made.
  'alter default privileges revoke execute on functions from public',
];

/** Makes the schemas `vault`, `read`, `rebuild` and `reporting`. */
export class CreateSchemas1730000000000 implements MigrationInterface {
  readonly name = 'CreateSchemas1730000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter default privileges grant execute on functions to public');
    for (const schema of ['reporting', 'rebuild', 'read', 'vault']) {
      await runner.query(`drop schema if exists ${schema}`);
    }
  }
}
