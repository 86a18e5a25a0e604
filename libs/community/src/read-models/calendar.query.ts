import { In, IsNull, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { anyOf } from '@palabre/eventing';
import { PathId, query } from '@palabre/platform';
import { calendarFeed, type CalendarMeeting } from '../domain/calendar-feed.js';
import { companions, groupById, memberOfGroup, notFound, theMember } from './access.query.js';
import { instantText } from './meeting.query.js';
import { MeetingRow } from './meeting.entity.js';
import { MembershipRow } from './membership.entity.js';

export class GetGroupCalendar {
  @PathId()
  groupId: string;
}
export class GetMemberCalendar {
  @PathId()
  membershipId: string;
}

const meetings = async (
  db: EntityManager,
  where: FindOptionsWhere<MeetingRow>[],
): Promise<CalendarMeeting[]> => {
  const rows = await db.find(MeetingRow, { where, order: { startsAt: 'ASC', meetingId: 'ASC' } });
  return rows.map((row) => ({
    meetingId: row.meetingId,
    kind: row.kind,
    startsAt: instantText(row.startsAt),
    durationMinutes: row.durationMinutes,
    cancelled: row.stage === 'cancelled',
    revision: row.revision,
    revisedAt: instantText(row.revisedAt),
  }));
};

/**
 * Meetings a member is expected at: their group's (check-ins only if they lead) and everybody's.
 */
const ofMember = ({ groupId, cohortId, isLead }: MembershipRow): FindOptionsWhere<MeetingRow>[] => {
  const plenaries = { cohortId, groupId: IsNull() };
  if (groupId === null) return [plenaries];
  return isLead ? [plenaries, { groupId }] : [plenaries, { groupId, kind: In(['group', 'guest']) }];
};

export const calendarQueries = [
  query({
    name: 'community.GetGroupCalendar',
    input: GetGroupCalendar,
    may: anyOf(memberOfGroup, companions),
    reads: ['community.meetings', 'community.memberships', 'community.groups'],
    answer: async ({ groupId }, { db, language }): Promise<string> => {
      const group = await groupById(db, groupId);
      return calendarFeed(await meetings(db, [{ groupId: group.groupId }]), language);
    },
  }),
  query({
    name: 'community.GetMemberCalendar',
    input: GetMemberCalendar,
    may: theMember,
    reads: ['community.meetings', 'community.memberships'],
    answer: async ({ membershipId }, { db, language }): Promise<string> => {
      const membership = await db.findOneBy(MembershipRow, { membershipId });
      if (!membership) throw notFound('membership');
      const here = membership.stage !== 'left' && membership.stage !== 'earlier';
      return calendarFeed(here ? await meetings(db, ofMember(membership)) : [], language);
    },
  }),
];
