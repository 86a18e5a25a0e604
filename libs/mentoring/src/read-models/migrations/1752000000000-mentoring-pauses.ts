import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `alter table read.mentoring_participants
     drop column marks,
     add column paused_by jsonb not null default '[]',
     add column apart jsonb not null default '[]'`,
  `alter table read.mentoring_candidates add column paused_by jsonb not null default '[]'`,
  `alter table read.mentoring_programmes add column contact_names jsonb not null default '{}'`,
];
const DOWN = [
  `alter table read.mentoring_programmes drop column contact_names`,
  `alter table read.mentoring_candidates drop column paused_by`,
  `alter table read.mentoring_participants
     drop column paused_by,
     drop column apart,
     add column marks jsonb`,
];

/** By whose word somebody rests, from whom they are kept apart, and how contacts are called. Marks of languages and backgrounds are gone. */
export class MentoringPauses1752000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
