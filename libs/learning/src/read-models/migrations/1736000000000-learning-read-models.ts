import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `create table read.learning_group_agendas (
     group_id uuid primary key,
     cohort_id uuid not null,
     stage text not null check (stage in ('open', 'finalised')),
     questions jsonb not null,
     finalised_on date,
     waiver_reason jsonb,
     waived_by uuid,
     check ((stage = 'finalised') = (finalised_on is not null)),
     check (waiver_reason is null or waived_by is not null)
   )`,
  `create table read.learning_cohort_agendas (
     cohort_id uuid primary key,
     stage text not null check (stage in ('requested', 'consolidated')),
     requested_on date,
     objectives jsonb not null,
     questions jsonb not null,
     consolidated_on date,
     check ((stage = 'consolidated') = (consolidated_on is not null))
   )`,
  `create table read.learning_outcomes (
     group_id uuid primary key,
     cohort_id uuid not null,
     stage text not null check (stage in ('open', 'decided', 'published')),
     proposals jsonb not null,
     proposal_id uuid,
     decided_on date,
     participants jsonb,
     checked_on date,
     publication jsonb,
     published_on date,
     check ((stage = 'open') = (proposal_id is null)),
     check ((proposal_id is null) = (decided_on is null)),
     check ((stage = 'published') = (publication is not null)),
     check (published_on is null or checked_on is not null)
   )`,
  `create table read.learning_workplans (
     workplan_id uuid primary key,
     group_id uuid not null,
     cohort_id uuid not null,
     stage text not null check (stage in ('preparing', 'approved', 'in-progress', 'completed')),
     review_stage text check (review_stage in ('draft', 'submitted', 'changes-requested')),
     review jsonb,
     plan jsonb,
     approved_on date,
     amount_minor bigint check (amount_minor > 0),
     currency text check (currency ~ '^[A-Z]{3}$'),
     steps jsonb not null,
     reports jsonb not null,
     challenges jsonb not null,
     completed_on date,
     check ((review_stage is null) = (review is null)),
     check ((stage = 'preparing') = (plan is null)),
     check ((plan is null) = (approved_on is null)),
     check (plan is not null or review is not null),
     check ((amount_minor is null) = (currency is null)),
     check ((stage = 'completed') = (completed_on is not null))
   )`,
  `create table read.learning_remarks (
     remark_id uuid primary key,
     workplan_id uuid not null,
     kind text not null check (kind in ('changes-requested', 'challenge', 'resolution', 'check-in')),
     about_id uuid,
     said_on date not null,
     person_id uuid not null,
     words jsonb,
     revision int,
     unmet jsonb,
     standing text check (standing in ('on-track', 'at-risk', 'off-track')),
     meeting_id uuid,
     check ((kind = 'check-in') = (standing is not null)),
     check ((kind = 'changes-requested') = (about_id is null))
   )`,
];

const INDEXES = [
  `create index learning_group_agendas_cohort on read.learning_group_agendas (cohort_id)`,
  `create index learning_group_agendas_waived_by on read.learning_group_agendas (waived_by)`,
  `create index learning_outcomes_cohort on read.learning_outcomes (cohort_id)`,
  `create index learning_workplans_group on read.learning_workplans (group_id)`,
  `create index learning_workplans_cohort on read.learning_workplans (cohort_id)`,
  `create index learning_remarks_workplan on read.learning_remarks (workplan_id)`,
  `create index learning_remarks_person on read.learning_remarks (person_id)`,
];

/** Questions, outcomes, workplans and what was said about them. */
export class LearningReadModels1736000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['remarks', 'workplans', 'outcomes', 'cohort_agendas', 'group_agendas']) {
      await runner.query(`drop table read.learning_${name}`);
    }
  }
}
