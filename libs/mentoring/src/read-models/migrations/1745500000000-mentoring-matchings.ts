import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `create table read.mentoring_candidates (
     participant_id uuid primary key,
     programme_id uuid not null,
     person_id uuid not null,
     active boolean not null,
     version int not null,
     code_version text not null,
     role text not null check (role in ('mentee', 'mentor', 'both')),
     capacity int not null check (capacity >= 0),
     profile jsonb,
     vetoes jsonb,
     ruled_out jsonb not null,
     places jsonb not null
   )`,
  `create table read.mentoring_matchings (
     matching_id uuid primary key,
     programme_id uuid not null,
     stage text not null,
     rules jsonb not null,
     "only" jsonb,
     code_version text not null,
     started_at timestamptz not null,
     pool_hash text check (pool_hash is not null or stage in ('running', 'cancelled', 'failed')),
     pairs int not null,
     left_without int not null,
     seeking int not null,
     places int not null,
     total_score int not null,
     failed_with text,
     recomputations jsonb not null
   )`,
  `create table read.mentoring_matched_pairs (
     matching_id uuid not null,
     pairing_id uuid not null,
     programme_id uuid not null,
     mentee jsonb not null,
     mentor jsonb not null,
     score int not null check (score between 0 and 1000),
     adopted boolean not null,
     because jsonb not null,
     position bigint not null,
     primary key (matching_id, pairing_id)
   )`,
  `create table read.mentoring_left_without (
     matching_id uuid not null,
     mentee_id uuid not null,
     reason text not null,
     primary key (matching_id, mentee_id)
   )`,
];

const INDEXES = [
  `create index mentoring_candidates_programme on read.mentoring_candidates (programme_id)`,
  `create index mentoring_candidates_person on read.mentoring_candidates (person_id)`,
  `create index mentoring_matchings_programme on read.mentoring_matchings (programme_id)`,
  `create index mentoring_matched_pairs_pairing on read.mentoring_matched_pairs (pairing_id)`,
];

/** Rounds of matching: who is in the pool, what rounds came to. */
export class MentoringMatchings1745500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['left_without', 'matched_pairs', 'matchings', 'candidates']) {
      await runner.query(`drop table read.mentoring_${name}`);
    }
  }
}
