import type { MigrationInterface, QueryRunner } from 'typeorm';

const CALLS = `
  create table read.recruitment_calls (
    call_id uuid primary key,
    stage text not null check (stage in ('open', 'closed', 'published')),
    title jsonb not null check (title ?& array['en', 'fr']),
    summary jsonb,
    themes jsonb not null,
    opens_at jsonb not null,
    closes_at jsonb not null,
    seats int not null check (seats > 0),
    criteria jsonb not null,
    exclusions jsonb not null,
    countries jsonb not null,
    minimum_reviewers int not null check (minimum_reviewers >= 2),
    retention_days int not null check (retention_days > 0),
    contact text not null,
    shortlist jsonb,
    shortlist_judged_by uuid,
    shortlist_reason jsonb,
    erase_on date,
    check (opens_at ->> 'instant' < closes_at ->> 'instant'),
    check ((shortlist is null) = (shortlist_judged_by is null)),
    check ((stage = 'published') = (erase_on is not null))
  )`;

const APPLICATIONS = `
  create table read.recruitment_applications (
    application_id uuid primary key,
    call_id uuid not null,
    person_id uuid,
    stage text not null check (stage in ('submitted', 'eligible', 'ineligible', 'under-review',
      'interview', 'offered', 'waitlisted', 'rejected', 'accepted', 'declined', 'withdrawn')),
    language text not null check (language in ('en', 'fr')),
    country text,
    area text,
    placement text not null check (placement in ('listed', 'to-a-person')),
    themes jsonb not null,
    conflict text not null check (conflict in ('undeclared', 'none', 'declared')),
    submitted_at timestamptz not null,
    reviewers jsonb not null,
    recused jsonb not null,
    disputed jsonb not null,
    originality_flags int not null check (originality_flags >= 0),
    interview text not null check (interview in ('none', 'invited', 'recorded')),
    proposal jsonb,
    decision jsonb,
    unique (call_id, person_id),
    check (placement <> 'listed' or area is not null),
    check (stage <> 'accepted' or conflict <> 'undeclared'),
    check ((stage in ('ineligible', 'offered', 'waitlisted', 'rejected', 'accepted', 'declined'))
      <= (decision is not null)),
    check (decision ->> 'outcome' = 'ineligible'
      or decision -> 'decidedBy' ->> 0 <> decision -> 'decidedBy' ->> 1)
  )`;

const FORMS = `
  create table read.recruitment_forms (
    application_id uuid primary key,
    call_id uuid not null,
    person_id uuid not null,
    draft jsonb,
    identity jsonb,
    statements jsonb,
    background jsonb,
    conflict_words jsonb,
    check ((draft is null) = (identity is not null)),
    check ((identity is null) = (statements is null)),
    check ((identity is null) = (background is null))
  )`;

const REVIEWS = `
  create table read.recruitment_reviews (
    application_id uuid not null,
    reviewer_id uuid not null,
    person_id uuid,
    scores jsonb not null,
    weighted_score numeric not null check (weighted_score between 1 and 5),
    reasons jsonb,
    scored_at timestamptz not null,
    primary key (application_id, reviewer_id),
    check (person_id <> reviewer_id)
  )`;

const NOTES = `
  create table read.recruitment_notes (
    event_id uuid primary key,
    application_id uuid not null,
    person_id uuid not null,
    kind text not null check (kind in ('eligibility', 'recusal', 'originality', 'interview')),
    author uuid not null,
    at timestamptz not null,
    words jsonb not null,
    passages jsonb,
    shared_with jsonb,
    held_on date,
    attended boolean,
    check ((kind = 'interview') = (attended is not null)),
    check ((kind = 'originality') = (passages is not null))
  )`;

const INDEXES = [
  'recruitment_applications_call on read.recruitment_applications (call_id)',
  'recruitment_applications_person on read.recruitment_applications (person_id)',
  'recruitment_forms_person on read.recruitment_forms (person_id)',
  'recruitment_reviews_person on read.recruitment_reviews (person_id)',
  'recruitment_notes_application on read.recruitment_notes (application_id)',
  'recruitment_notes_person on read.recruitment_notes (person_id)',
];

const TABLES = ['calls', 'applications', 'forms', 'reviews', 'notes'];

/** Calls, applications, their sealed texts, reviews and notes. */
export class RecruitmentReadModels1734000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [CALLS, APPLICATIONS, FORMS, REVIEWS, NOTES]) await runner.query(table);
    for (const index of INDEXES) await runner.query(`create index ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`drop table read.recruitment_${table}`);
  }
}
