import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `create table read.community_cohorts (
     cohort_id uuid primary key,
     call_id uuid,
     title jsonb not null,
     zone text not null,
     starts_on date not null,
     ends_on date not null check (ends_on >= starts_on),
     currency text not null check (currency ~ '^[A-Z]{3}$'),
     honorarium_minor bigint not null check (honorarium_minor > 0),
     honorarium_policy text not null check (honorarium_policy in ('any-active-day')),
     themes jsonb not null,
     completed_on date check (completed_on >= ends_on)
   )`,
  `create table read.community_groups (
     group_id uuid primary key,
     cohort_id uuid not null,
     theme_id text not null,
     title jsonb not null,
     lead_membership_ids jsonb not null,
     unique (cohort_id, theme_id)
   )`,
  `create table read.community_memberships (
     membership_id uuid primary key,
     cohort_id uuid not null,
     person_id uuid not null,
     group_id uuid,
     stage text not null check (stage in ('earlier', 'active', 'paused', 'left', 'completed')),
     active_from date,
     active_until date not null,
     pauses jsonb not null,
     is_lead boolean not null,
     pause_reason jsonb,
     note jsonb,
     unique (cohort_id, person_id),
     check ((stage = 'earlier') = (active_from is null)),
     check (group_id is not null or not is_lead),
     check (stage = 'paused' or pause_reason is null)
   )`,
  `create table read.community_meetings (
     meeting_id uuid primary key,
     cohort_id uuid not null,
     group_id uuid,
     kind text not null check (kind in ('group', 'plenary', 'check-in', 'guest')),
     stage text not null check (stage in ('scheduled', 'held', 'cancelled')),
     title jsonb not null,
     starts_at timestamptz not null,
     local_start text not null,
     zone text not null,
     duration_minutes int not null check (duration_minutes > 0),
     held_minutes int check (held_minutes > 0),
     overran boolean not null,
     agenda jsonb,
     minutes jsonb,
     present jsonb,
     excused jsonb,
     waived boolean not null,
     reason jsonb,
     reason_by uuid,
     revision int not null,
     revised_at timestamptz not null,
     check ((kind = 'plenary') = (group_id is null)),
     check ((stage = 'held') = (held_minutes is not null)),
     check (stage = 'held' or (minutes is null and present is null and not overran)),
     check ((present is null) = (excused is null)),
     check (duration_minutes <= 90 or waived),
     check (reason is null or reason_by is not null)
   )`,
  `create table read.community_action_points (
     action_point_id uuid primary key,
     meeting_id uuid not null,
     cohort_id uuid not null,
     group_id uuid,
     text jsonb not null,
     owner_membership_id uuid not null,
     due_on date not null,
     completed_on date
   )`,
];

const INDEXES = [
  `create index community_groups_cohort on read.community_groups (cohort_id)`,
  `create index community_memberships_cohort on read.community_memberships (cohort_id)`,
  `create index community_memberships_person on read.community_memberships (person_id)`,
  `create index community_memberships_group on read.community_memberships (group_id)`,
  `create index community_meetings_cohort on read.community_meetings (cohort_id)`,
  `create index community_meetings_group on read.community_meetings (group_id)`,
  `create index community_meetings_reason_by on read.community_meetings (reason_by)`,
  `create index community_action_points_meeting on read.community_action_points (meeting_id)`,
  `create index community_action_points_group on read.community_action_points (group_id)`,
];

/** Cohorts, groups, memberships, meetings and action points. */
export class CommunityReadModels1735000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['action_points', 'meetings', 'memberships', 'groups', 'cohorts']) {
      await runner.query(`drop table read.community_${name}`);
    }
  }
}
