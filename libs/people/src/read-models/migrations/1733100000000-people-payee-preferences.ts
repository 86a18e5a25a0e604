import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people want to be paid, and alerts about accounts that several named. */
export class PeoplePayeePreferences1733100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read.people_payment_preferences (
        person_id uuid primary key,
        together text not null check (together in ('monthly', 'quarterly')),
        safe_payer_name boolean not null
      )`);
    await runner.query(`
      create table read.people_payee_alerts (
        person_id uuid primary key,
        fingerprint text not null,
        other_person_ids jsonb not null check (jsonb_array_length(other_person_ids) > 0),
        found_at timestamptz not null,
        accepted_by uuid check (accepted_by <> person_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read.people_payee_alerts`);
    await runner.query(`drop table read.people_payment_preferences`);
  }
}
