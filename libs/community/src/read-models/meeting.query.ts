import { IsInt, Max, Min } from 'class-validator';
import { IsNull, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { anyOf } from '@palabre/eventing';
import {
  IsCursor,
  Optional,
  LocalisedTextInput,
  PartialTextInput,
  PathId,
  query,
} from '@palabre/platform';
import {
  companions,
  groupById,
  memberOfCohort,
  memberOfGroup,
  memberOfMeeting,
  notFound,
} from './access.query.js';
import { ActionPointRow } from './action-point.entity.js';
import { MeetingRow } from './meeting.entity.js';

/** A page of meetings, the earliest first. */
class MeetingPaging {
  /** At most so many. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before: the last meeting on it. */
  @IsCursor()
  cursor?: string;
}
export class ListGroupMeetings extends MeetingPaging {
  @PathId()
  groupId: string;
}
export class ListPlenaries extends MeetingPaging {
  @PathId()
  cohortId: string;
}
export class GetMeeting {
  @PathId()
  meetingId: string;
}

export class MeetingSummary {
  meetingId: string;
  cohortId: string;
  groupId: string | null;
  kind: string;
  stage: string;
  title: LocalisedTextInput;
  startsAt: string;
  /** The wall clock of the cohort's zone. */
  localStart: string;
  zone: string;
  /** As planned. */
  durationMinutes: number;
  heldMinutes: number | null;
  /** It took longer than a meeting may be planned for. */
  overran: boolean;
  /** A limit of length or number was set aside. */
  waived: boolean;
}
export class MeetingSummaries {
  items: MeetingSummary[];
  next: string | null;
}
export class ActionPointView {
  actionPointId: string;
  text: PartialTextInput;
  ownerMembershipId: string;
  dueOn: string;
  completedOn: string | null;
}
export class MeetingView extends MeetingSummary {
  agenda: LocalisedTextInput | null;
  minutes: LocalisedTextInput | null;
  /** Memberships; null until attendance is recorded. */
  present: string[] | null;
  excused: string[] | null;
  actionPoints: ActionPointView[];
  /** Why a limit was set aside or the meeting cancelled: for coordinator and MEL only. */
  reason?: string;
}

const summaryOf = (row: MeetingRow): MeetingSummary => ({
  ...{ meetingId: row.meetingId, cohortId: row.cohortId, groupId: row.groupId },
  ...{ kind: row.kind, stage: row.stage, title: row.title, startsAt: instantText(row.startsAt) },
  ...{ localStart: row.localStart, zone: row.zone, durationMinutes: row.durationMinutes },
  ...{ heldMinutes: row.heldMinutes, overran: row.overran, waived: row.waived },
});

/** The driver hands a timestamp out as a Date; answers speak ISO text. */
export const instantText = (moment: string | Date): string => new Date(moment).toISOString();

/** Meetings from a cursor on, the earliest first. */
const page = async (
  db: EntityManager,
  where: FindOptionsWhere<MeetingRow>,
  { limit, cursor }: MeetingPaging,
): Promise<MeetingSummaries> => {
  const found = db
    .createQueryBuilder(MeetingRow, 'meeting')
    .where(where)
    .orderBy({ 'meeting.startsAt': 'ASC', 'meeting.meetingId': 'ASC' })
    .limit(limit + 1);
  if (cursor !== undefined) {
    found.andWhere(
      `(meeting.starts_at, meeting.meeting_id) >
       (select seen.starts_at, seen.meeting_id
          from read.community_meetings seen where seen.meeting_id = :cursor)`,
      { cursor },
    );
  }
  const rows = await found.getMany();
  const items = rows.slice(0, limit).map(summaryOf);
  return { items, next: rows.length > limit ? (items.at(-1)?.meetingId ?? null) : null };
};

export const meetingQueries = [
  query({
    name: 'community.ListGroupMeetings',
    input: ListGroupMeetings,
    may: anyOf(memberOfGroup, companions),
    reads: ['community.meetings', 'community.memberships', 'community.groups'],
    answer: async (input, { db }): Promise<MeetingSummaries> => {
      const { groupId } = await groupById(db, input.groupId);
      return page(db, { groupId }, input);
    },
  }),
  query({
    name: 'community.ListPlenaries',
    input: ListPlenaries,
    may: anyOf(memberOfCohort, companions),
    reads: ['community.meetings', 'community.memberships'],
    answer: (input, { db }): Promise<MeetingSummaries> =>
      page(db, { cohortId: input.cohortId, groupId: IsNull() }, input),
  }),
  query({
    name: 'community.GetMeeting',
    input: GetMeeting,
    may: anyOf(memberOfMeeting, companions),
    reads: ['community.meetings', 'community.memberships', 'community.action-points'],
    answer: async (input, asking): Promise<MeetingView> => {
      const { db, actor, unseal } = asking;
      const row = await db.findOneBy(MeetingRow, { meetingId: input.meetingId });
      if (!row) throw notFound('meeting');
      const points = await db.find(ActionPointRow, {
        where: { meetingId: row.meetingId },
        order: { dueOn: 'ASC', actionPointId: 'ASC' },
      });
      const forStaff = await companions.allows(actor, input, asking);
      const { reason } = forStaff
        ? await unseal(
            { reason: row.reason },
            { purpose: 'community', what: 'reason for a change of a meeting' },
          )
        : {};
      return {
        ...summaryOf(row),
        agenda: row.agenda,
        minutes: row.minutes,
        present: row.present && [...row.present],
        excused: row.excused && [...row.excused],
        actionPoints: points.map(({ meetingId: _m, cohortId: _c, groupId: _g, ...point }) => point),
        ...(reason ? { reason } : {}),
      };
    },
  }),
];
