import type { EntityManager } from 'typeorm';
import { refuse } from '@palabre/kernel';
import { CommandRefused, staff, when } from '@palabre/eventing';
import type { Asking } from '@palabre/platform';
import { WorkplanRow } from './workplan.entity.js';

/** Staff who accompany the groups. */
export const companions = staff('coordinator', 'mel');

/** Whether the person belongs, to a group or to a cohort: active, pausing, or there to the end. */
const belongs = async (
  db: EntityManager,
  personId: string,
  to: 'group_id' | 'cohort_id',
  id: string,
): Promise<boolean> => {
  const rows: unknown[] = await db.query(
    `select 1 from read.community_memberships
      where person_id = $1 and ${to} = $2 and stage in ('active', 'paused', 'completed')`,
    [personId, id],
  );
  return rows.length > 0;
};

/** The cohort of a group, or nothing when there is no such group. */
export const cohortOfGroup = async (
  db: EntityManager,
  groupId: string,
): Promise<string | undefined> => {
  const rows: { cohort_id: string }[] = await db.query(
    `select cohort_id from read.community_groups where group_id = $1`,
    [groupId],
  );
  return rows[0]?.cohort_id;
};

export const memberOfCohort = when<{ readonly cohortId: string }, Asking>(
  { en: 'a member of the cohort', fr: 'un ou une membre de la cohorte' },
  (actor, { cohortId }, { db }) => belongs(db, actor.id, 'cohort_id', cohortId),
);

export const memberOfGroupsCohort = when<{ readonly groupId: string }, Asking>(
  { en: 'a member of the cohort', fr: 'un ou une membre de la cohorte' },
  async (actor, { groupId }, { db }) => {
    const cohortId = await cohortOfGroup(db, groupId);
    return cohortId !== undefined && belongs(db, actor.id, 'cohort_id', cohortId);
  },
);

export const memberOfWorkplansGroup = when<{ readonly workplanId: string }, Asking>(
  { en: 'a member of the group', fr: 'un ou une membre du groupe' },
  async (actor, { workplanId }, { db }) => {
    const row = await db.findOneBy(WorkplanRow, { workplanId });
    return row !== null && belongs(db, actor.id, 'group_id', row.groupId);
  },
);

/** What a query answers when there is nothing under an id. */
export const notFound = (what: string): CommandRefused =>
  new CommandRefused(refuse('NOT_FOUND', { what }));
