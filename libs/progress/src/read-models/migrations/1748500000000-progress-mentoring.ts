import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table read.progress_mentoring_pairs (
     pairing_id uuid primary key,
     programme_id uuid not null,
     stage text not null check (stage in ('proposed', 'active', 'closed', 'ended')),
     holds jsonb not null,
     sessions_held int not null check (sessions_held >= 0),
     sessions_missed int not null check (sessions_missed >= 0),
     late boolean not null,
     event_id uuid not null
   )`,
  `create table read.progress_mentoring_activities (
     activity_id uuid primary key,
     programme_id uuid not null,
     stage text not null check (stage in ('planned', 'held', 'cancelled')),
     people int not null check (people >= 0),
     event_id uuid not null
   )`,
  `create index progress_mentoring_pairs_programme on read.progress_mentoring_pairs (programme_id)`,
  `create index progress_mentoring_activities_programme
     on read.progress_mentoring_activities (programme_id)`,
];

/** How far mentoring programmes are. */
export class ProgressMentoring1748500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['activities', 'pairs']) {
      await runner.query(`drop table read.progress_mentoring_${name}`);
    }
  }
}
