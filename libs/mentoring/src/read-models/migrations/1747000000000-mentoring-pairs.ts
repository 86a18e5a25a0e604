import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `create table read.mentoring_participants (
     participant_id uuid primary key,
     programme_id uuid not null,
     person_id uuid not null,
     stage text not null check (stage in ('active', 'paused', 'left')),
     joined_by text not null check (joined_by in ('membership', 'invitation')),
     code_version text not null,
     joined_on date not null,
     role text check (role in ('mentee', 'mentor', 'both')),
     capacity int not null check (capacity >= 0),
     marks jsonb,
     profile jsonb,
     vetoes jsonb not null,
     vetoed_people jsonb,
     ruled_out jsonb not null,
     places jsonb not null,
     reason jsonb,
     unique (programme_id, person_id)
   )`,
  `create table read.mentoring_pairings (
     pairing_id uuid primary key,
     programme_id uuid not null,
     mentor_id uuid not null,
     mentor_person_id uuid not null,
     mentee_id uuid not null,
     mentee_person_id uuid not null check (mentee_person_id <> mentor_person_id),
     stage text not null check (stage in ('proposed', 'active', 'closed', 'ended')),
     matching_id uuid,
     proposed_at timestamptz not null,
     trial_on date,
     accepted jsonb not null,
     formed_on date,
     ended_on date,
     holds jsonb not null,
     prepared jsonb not null,
     needs jsonb,
     goals jsonb,
     goal_results jsonb not null,
     goals_in_advance boolean,
     goals_due_on date,
     project jsonb,
     project_due_on date,
     project_completed_on date,
     sessions_held int not null,
     rhythm_due_on date,
     missed_since date,
     follow_ups jsonb not null,
     refusal jsonb,
     evaluations jsonb not null,
     contacts jsonb not null,
     check (stage not in ('active', 'ended') or formed_on is not null),
     check ((stage = 'closed') = (refusal is not null)),
     check ((stage = 'ended') = (ended_on is not null))
   )`,
  `create table read.mentoring_sessions (
     session_id uuid primary key,
     pairing_id uuid not null,
     programme_id uuid not null,
     stage text not null check (stage in ('scheduled', 'held', 'missed', 'cancelled')),
     kind text not null,
     format text check (format in ('in-person', 'online')),
     starts_at timestamptz,
     local_start text,
     zone text,
     duration_minutes int not null check (duration_minutes > 0),
     held_on date,
     topics jsonb,
     revision int not null,
     revised_at timestamptz not null,
     check ((stage = 'held') = (held_on is not null))
   )`,
  `create table read.mentoring_notes (
     note_id uuid primary key,
     pairing_id uuid not null,
     session_id uuid not null,
     author_id uuid not null,
     taken_at timestamptz not null,
     note jsonb
   )`,
  `create table read.mentoring_concerns (
     concern_id uuid primary key,
     stage text not null check (stage in ('open', 'settled')),
     contact_ids jsonb not null,
     raised_at timestamptz not null,
     about jsonb not null,
     said jsonb not null,
     steps jsonb not null,
     outcome text,
     check ((stage = 'settled') = (outcome is not null))
   )`,
];

const INDEXED: readonly (readonly [string, string, string])[] = [
  ['participants', 'programme', 'programme_id'],
  ['participants', 'person', 'person_id'],
  ['pairings', 'programme', 'programme_id'],
  ['pairings', 'mentor', 'mentor_person_id'],
  ['pairings', 'mentee', 'mentee_person_id'],
  ['sessions', 'pairing', 'pairing_id'],
  ['notes', 'pairing', 'pairing_id'],
  ['notes', 'author', 'author_id'],
];

/** Participants, pairs, their sessions and notes, and concerns. */
export class MentoringPairs1747000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const [table, name, column] of INDEXED) {
      await runner.query(
        `create index mentoring_${table}_${name} on read.mentoring_${table} (${column})`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['concerns', 'notes', 'sessions', 'pairings', 'participants']) {
      await runner.query(`drop table read.mentoring_${name}`);
    }
  }
}
