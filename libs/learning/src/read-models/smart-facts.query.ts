import type { EntityManager } from 'typeorm';
import type { SmartFacts } from '../domain/smart-check.js';
import { GroupAgendaRow } from './group-agenda.entity.js';
import type { WorkplanRow } from './workplan.entity.js';

/** What the SMART check of a workplan's wording rests on, as the read side knows it. */
export const smartFactsOf = async (
  db: EntityManager,
  { groupId, cohortId, steps }: WorkplanRow,
): Promise<SmartFacts> => {
  const agenda = await db.findOneBy(GroupAgendaRow, { groupId });
  const cohorts: { starts_on: string; ends_on: string }[] = await db.query(
    `select to_char(starts_on, 'YYYY-MM-DD') as starts_on, to_char(ends_on, 'YYYY-MM-DD') as ends_on
       from read.community_cohorts where cohort_id = $1`,
    [cohortId],
  );
  const members: { membership_id: string }[] = await db.query(
    `select membership_id from read.community_memberships
      where group_id = $1 and stage in ('active', 'paused')`,
    [groupId],
  );
  const final = agenda?.stage === 'finalised' ? agenda.questions : [];
  return {
    questionIds: final.flatMap(({ questionId, stage }) => (stage === 'final' ? [questionId] : [])),
    startsOn: cohorts[0]?.starts_on ?? '',
    endsOn: cohorts[0]?.ends_on ?? '',
    memberIds: members.map((member) => member.membership_id),
    doneStepIds: steps.flatMap(({ id, completedOn }) => (completedOn === null ? [] : [id])),
  };
};
