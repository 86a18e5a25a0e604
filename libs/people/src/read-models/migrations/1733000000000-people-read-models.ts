import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Persons, payees, and who read whose data. */
export class PeopleReadModels1733000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read.people_persons (
        person_id uuid primary key,
        language text not null check (language in ('en', 'fr')),
        consents jsonb not null,
        erasure_requested_at timestamptz,
        erased_at timestamptz
      )`);
    await runner.query(`
      create table read.people_payees (
        person_id uuid primary key,
        revision int not null check (revision > 0),
        kind text not null check (kind in ('iban', 'account', 'mobile-money', 'trusted-party')),
        rail text not null check (rail in ('sepa', 'cross-border', 'mobile-money', 'trusted-party')),
        country text not null,
        currency text not null,
        fingerprint text not null,
        details jsonb not null,
        confirmed_by uuid check (confirmed_by <> person_id)
      )`);
    await runner.query(
      `create index people_payees_fingerprint on read.people_payees (fingerprint)`,
    );
    await runner.query(`
      create table read.people_accesses (
        event_id uuid primary key,
        person_id uuid not null,
        reader text not null,
        purpose text not null,
        what text not null,
        at timestamptz not null
      )`);
    await runner.query(`create index people_accesses_person on read.people_accesses (person_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read.people_accesses`);
    await runner.query(`drop table read.people_payees`);
    await runner.query(`drop table read.people_persons`);
  }
}
