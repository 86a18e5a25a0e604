import { In, type EntityManager } from 'typeorm';
import { refuse, type Actor } from '@palabre/kernel';
import { CommandRefused, staff, when } from '@palabre/eventing';
import type { Asking } from '@palabre/platform';
import { GroupRow } from './group.entity.js';
import { MeetingRow } from './meeting.entity.js';
import { MembershipRow } from './membership.entity.js';

/** Staff who accompany the groups. */
export const companions = staff('coordinator', 'mel');

/** Who belongs: active, pausing, or there to the end; not who left. */
const BELONGING = In(['active', 'paused', 'completed']);

const isMember = (
  db: EntityManager,
  actor: Actor,
  where: { readonly groupId: string } | { readonly cohortId: string },
): Promise<boolean> =>
  db.existsBy(MembershipRow, { personId: actor.id, stage: BELONGING, ...where });

export const memberOfGroup = when<{ readonly groupId: string }, Asking>(
  { en: 'a member of the group', fr: 'un ou une membre du groupe' },
  (actor, { groupId }, { db }) => isMember(db, actor, { groupId }),
);

export const memberOfCohort = when<{ readonly cohortId: string }, Asking>(
  { en: 'a member of the cohort', fr: 'un ou une membre de la cohorte' },
  (actor, { cohortId }, { db }) => isMember(db, actor, { cohortId }),
);

/** For a group's meeting its members, for a plenary those of the cohort. */
export const memberOfMeeting = when<{ readonly meetingId: string }, Asking>(
  {
    en: 'a member of the group, or for a plenary of the cohort',
    fr: 'un ou une membre du groupe ou, pour une plénière, de la cohorte',
  },
  async (actor, { meetingId }, { db }) => {
    const meeting = await db.findOneBy(MeetingRow, { meetingId });
    if (!meeting) return false;
    const { groupId, cohortId } = meeting;
    return isMember(db, actor, groupId === null ? { cohortId } : { groupId });
  },
);

export const theMember = when<{ readonly membershipId: string }, Asking>(
  { en: 'the member themself', fr: 'le ou la membre en personne' },
  (actor, { membershipId }, { db }) =>
    db.existsBy(MembershipRow, { membershipId, personId: actor.id }),
);

/** What a query answers when there is nothing under an id. */
export const notFound = (what: string): CommandRefused =>
  new CommandRefused(refuse('NOT_FOUND', { what }));

/** The group. @throws CommandRefused with NOT_FOUND */
export const groupById = async (db: EntityManager, groupId: string): Promise<GroupRow> => {
  const group = await db.findOneBy(GroupRow, { groupId });
  if (!group) throw notFound('group');
  return group;
};
