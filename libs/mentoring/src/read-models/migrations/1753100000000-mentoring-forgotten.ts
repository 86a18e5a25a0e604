import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `alter table read.mentoring_pairings
     add column needs_defined boolean not null default false,
     add column project_planned boolean not null default false`,
  `alter table read.mentoring_sessions
     add column topics_of uuid,
     add column topics_of_other uuid`,
  `alter table read.mentoring_exchanges
     add column lister_person_id uuid,
     add column teacher_person_id uuid,
     add column learner_person_id uuid`,
  `alter table read.mentoring_matched_pairs
     alter column because drop not null,
     add column mentee_person_id uuid,
     add column mentor_person_id uuid`,
  ...(
    [
      ['sessions', 'topics_of', 'topics_of'],
      ['sessions', 'topics_of_other', 'topics_of_other'],
      ['exchanges', 'lister', 'lister_person_id'],
      ['exchanges', 'teacher', 'teacher_person_id'],
      ['exchanges', 'learner', 'learner_person_id'],
      ['matched_pairs', 'mentee_person', 'mentee_person_id'],
      ['matched_pairs', 'mentor_person', 'mentor_person_id'],
    ] as const
  ).map(
    ([table, name, column]) =>
      `create index mentoring_${table}_${name} on read.mentoring_${table} (${column})`,
  ),
];
const DOWN = [
  `alter table read.mentoring_matched_pairs
     drop column mentee_person_id,
     drop column mentor_person_id`,
  `alter table read.mentoring_exchanges
     drop column lister_person_id,
     drop column teacher_person_id,
     drop column learner_person_id`,
  `alter table read.mentoring_sessions drop column topics_of, drop column topics_of_other`,
  `alter table read.mentoring_pairings drop column needs_defined, drop column project_planned`,
];

/** Whose words are in a row: they are emptied when somebody is erased. */
export class MentoringForgotten1753100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
