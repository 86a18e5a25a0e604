import type { EntityManager } from 'typeorm';
import { refuse } from '@palabre/kernel';
import { CommandRefused, staff, when } from '@palabre/eventing';
import type { Asking } from '@palabre/platform';
import { ProgressGroupRow } from './group.entity.js';

/** All who account for the cohort's work. */
export const overseers = staff('coordinator', 'mel', 'finance', 'finance-approver', 'auditor');

/** Whether the person belongs to the cohort: active, pausing, or there to the end. */
const belongs = async (db: EntityManager, personId: string, cohortId: string): Promise<boolean> => {
  const rows: unknown[] = await db.query(
    `select 1 from read.community_memberships
      where person_id = $1 and cohort_id = $2 and stage in ('active', 'paused', 'completed')`,
    [personId, cohortId],
  );
  return rows.length > 0;
};

export const memberOfCohort = when<{ readonly cohortId: string }, Asking>(
  { en: 'a member of the cohort', fr: 'un ou une membre de la cohorte' },
  (actor, { cohortId }, { db }) => belongs(db, actor.id, cohortId),
);

export const memberOfGroupsCohort = when<{ readonly groupId: string }, Asking>(
  { en: 'a member of the cohort', fr: 'un ou une membre de la cohorte' },
  async (actor, { groupId }, { db }) => {
    const group = await db.findOneBy(ProgressGroupRow, { groupId });
    return group !== null && belongs(db, actor.id, group.cohortId);
  },
);

/** What a query answers when there is nothing under an id. */
export const notFound = (what: string): CommandRefused =>
  new CommandRefused(refuse('NOT_FOUND', { what }));
