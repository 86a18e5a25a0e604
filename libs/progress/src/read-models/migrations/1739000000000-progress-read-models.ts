import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `create table read.progress_cohorts (
     cohort_id uuid primary key,
     zone text not null,
     starts_on date not null,
     ends_on date not null check (ends_on >= starts_on),
     currency text not null check (currency ~ '^[A-Z]{3}$')
   )`,
  `create table read.progress_groups (
     group_id uuid primary key,
     cohort_id uuid not null,
     theme_id text not null,
     title jsonb not null
   )`,
  `create table read.progress_members (
     membership_id uuid not null,
     group_id uuid not null,
     joined_on date not null,
     left_on date,
     primary key (membership_id, group_id)
   )`,
  `create table read.progress_meetings (
     meeting_id uuid primary key,
     group_id uuid not null,
     kind text not null check (kind in ('group', 'check-in', 'guest')),
     held_on date not null,
     present int check (present >= 0),
     event_id uuid not null
   )`,
  `create table read.progress_action_points (
     action_point_id uuid primary key,
     group_id uuid not null,
     recorded_on date not null,
     due_on date not null,
     completed_on date,
     event_id uuid not null
   )`,
  `create table read.progress_workplans (
     workplan_id uuid primary key,
     group_id uuid not null,
     approved_on date not null,
     completed_on date,
     amount_minor bigint not null check (amount_minor >= 0),
     steps jsonb not null,
     indicators jsonb not null,
     challenges jsonb not null,
     check_ins jsonb not null
   )`,
  `create table read.progress_outcomes (
     group_id uuid primary key,
     kind text,
     proposed_on date not null,
     decided_on date,
     checked_on date,
     published_on date,
     check ((kind is null) = (decided_on is null)),
     check (published_on is null or checked_on is not null)
   )`,
  `create table read.progress_money (
     group_id uuid not null,
     month text not null check (month ~ '^\\d{4}-\\d{2}$'),
     currency text not null check (currency ~ '^[A-Z]{3}$'),
     allocated_minor bigint not null,
     committed_minor bigint not null,
     spent_minor bigint not null,
     overrun_minor bigint not null,
     primary key (group_id, month)
   )`,
];

const INDEXES = [
  `create index progress_groups_cohort on read.progress_groups (cohort_id)`,
  `create index progress_members_group on read.progress_members (group_id)`,
  `create index progress_meetings_group on read.progress_meetings (group_id)`,
  `create index progress_action_points_group on read.progress_action_points (group_id)`,
  `create index progress_workplans_group on read.progress_workplans (group_id)`,
];

/** What progress is measured by. */
export class ProgressReadModels1739000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = ['money', 'outcomes', 'workplans', 'action_points', 'meetings', 'members'];
    for (const name of [...names, 'groups', 'cohorts']) {
      await runner.query(`drop table read.progress_${name}`);
    }
  }
}
