import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `create table read.mentoring_programmes (
     programme_id uuid primary key,
     title jsonb not null,
     zone text not null,
     starts_on date not null,
     ends_on date not null check (ends_on >= starts_on),
     cohort_id uuid,
     minimum_age int not null check (minimum_age >= 0),
     code_of_conduct jsonb not null,
     settings jsonb not null,
     vocabulary jsonb not null,
     asked jsonb not null,
     contacts jsonb not null,
     closed_on date
   )`,
  `create table read.mentoring_invitations (
     invitation_id uuid primary key,
     programme_id uuid not null,
     expires_at timestamptz not null,
     uses int not null check (uses > 0),
     used int not null check (used between 0 and uses),
     revoked boolean not null
   )`,
];

const INDEXES = [
  `create index mentoring_invitations_programme on read.mentoring_invitations (programme_id)`,
];

/** Mentoring programmes and invitation links. */
export class MentoringProgrammes1745000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['invitations', 'programmes']) {
      await runner.query(`drop table read.mentoring_${name}`);
    }
  }
}
