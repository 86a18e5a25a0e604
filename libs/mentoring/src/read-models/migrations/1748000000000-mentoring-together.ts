import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `create table read.mentoring_exchanges (
     exchange_id uuid primary key,
     programme_id uuid not null,
     kind text not null check (kind in ('offer', 'request')),
     skill text not null,
     listed_by uuid not null,
     stage text not null,
     words jsonb,
     suggestions jsonb not null,
     teacher jsonb,
     learner jsonb,
     in_return text,
     confirmed jsonb not null,
     thanks jsonb not null,
     check ((teacher is null) = (learner is null)),
     check (stage not in ('agreed', 'completed') or teacher is not null)
   )`,
  `create table read.mentoring_activities (
     activity_id uuid primary key,
     programme_id uuid not null,
     kind text not null,
     title jsonb not null,
     "on" date not null,
     format text not null,
     stage text not null,
     joined jsonb not null,
     attended jsonb not null
   )`,
  `create table read.mentoring_library (
     item_id uuid primary key,
     programme_id uuid not null,
     kind text not null,
     title jsonb not null,
     summary jsonb not null,
     url jsonb not null
   )`,
  `create table read.mentoring_assessments (
     participant_id uuid not null,
     moment text not null,
     programme_id uuid not null,
     person_id uuid not null,
     version int not null,
     ratings jsonb not null,
     primary key (participant_id, moment)
   )`,
  `create table read.mentoring_releases (
     release_id uuid primary key,
     programme_id uuid not null,
     released_at timestamptz not null,
     spans jsonb not null
   )`,
];

const INDEXES = [
  `create index mentoring_exchanges_programme on read.mentoring_exchanges (programme_id)`,
  `create index mentoring_activities_programme on read.mentoring_activities (programme_id)`,
  `create index mentoring_library_programme on read.mentoring_library (programme_id)`,
  `create index mentoring_assessments_programme on read.mentoring_assessments (programme_id)`,
  `create index mentoring_assessments_person on read.mentoring_assessments (person_id)`,
  `create index mentoring_releases_programme on read.mentoring_releases (programme_id)`,
];

/** Skill exchange, activities, the library, self-assessments and what was released of them. */
export class MentoringTogether1748000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['releases', 'assessments', 'library', 'activities', 'exchanges']) {
      await runner.query(`drop table read.mentoring_${name}`);
    }
  }
}
