import {
  guard,
  streamType,
  write,
  type Instant,
  type LocalDate,
  type LocalDateTime,
  type ZoneId,
} from '@palabre/kernel';
import type { MeetingEvent, MeetingKind } from '../events.js';
import { cohortCalendarStream, groupCalendarStream } from './calendar.js';
import { groupStream, isLeadOf, type Group } from './group.js';

interface ActionPoint {
  readonly ownerMembershipId: string;
  readonly completedOn?: LocalDate;
}

/** A meeting of a group, or of the whole cohort (`groupId` null). */
export type Meeting =
  | { readonly stage: 'unknown' }
  | {
      readonly stage: 'scheduled' | 'held' | 'cancelled';
      readonly meetingId: string;
      readonly cohortId: string;
      readonly groupId: string | null;
      readonly kind: MeetingKind;
      readonly startsAt: Instant;
      readonly localStart: LocalDateTime;
      readonly zone: ZoneId;
      /** Planned, and once it was held, real. */
      readonly durationMinutes: number;
      readonly actionPoints: Readonly<Record<string, ActionPoint>>;
    };
export type KnownMeeting = Exclude<Meeting, { stage: 'unknown' }>;

const withActionPoint = (meeting: KnownMeeting, id: string, point: ActionPoint): KnownMeeting => ({
  ...meeting,
  actionPoints: { ...meeting.actionPoints, [id]: point },
});

const evolve = (meeting: Meeting, event: MeetingEvent): Meeting => {
  if (event.type === 'community.MeetingScheduled') {
    const { title: _title, waiver: _waiver, ...data } = event.data;
    return { stage: 'scheduled', ...data, actionPoints: {} };
  }
  if (meeting.stage === 'unknown') return meeting;
  switch (event.type) {
    case 'community.MeetingRescheduled': {
      const { waiver: _waiver, ...slot } = event.data;
      return { ...meeting, ...slot };
    }
    case 'community.MeetingCancelled':
      return { ...meeting, stage: 'cancelled' };
    case 'community.MeetingHeld':
      return { ...meeting, stage: 'held', durationMinutes: event.data.durationMinutes };
    case 'community.ActionPointRecorded': {
      const { actionPointId, ownerMembershipId } = event.data;
      return withActionPoint(meeting, actionPointId, { ownerMembershipId });
    }
    case 'community.ActionPointCompleted': {
      const { actionPointId, on } = event.data;
      const point = meeting.actionPoints[actionPointId];
      return point
        ? withActionPoint(meeting, actionPointId, { ...point, completedOn: on })
        : meeting;
    }
    default:
      return meeting;
  }
};

export const meetingStream = streamType<Meeting, MeetingEvent, 'meeting'>({
  category: 'meeting',
  initial: { stage: 'unknown' },
  evolve,
});

/** The group whose meeting it is, as a guard; none for a plenary. */
export const groupOfMeeting = (meeting: Meeting) =>
  meeting.stage === 'unknown' || meeting.groupId === null
    ? []
    : [guard(groupStream, meeting.groupId)];

/** The calendar that the meeting stands in: the group's or the cohort's. */
export const calendarOfMeeting = (meeting: Meeting) => {
  if (meeting.stage === 'unknown') return [];
  return meeting.groupId === null
    ? [write(cohortCalendarStream, meeting.cohortId)]
    : [write(groupCalendarStream, meeting.groupId)];
};

/** What the events of a meeting repeat. */
export const ofMeeting = ({ meetingId, cohortId, groupId }: KnownMeeting) => ({
  meetingId,
  cohortId,
  groupId,
});

/** The day of the meeting, in the cohort's zone. */
export const dayOf = (meeting: KnownMeeting): LocalDate => meeting.localStart.slice(0, 10);

/** Whether the person leads the group whose meeting it is. */
export const leadsMeeting = (groups: readonly Group[], personId: string): boolean =>
  groups.some((group) => isLeadOf(group, personId));
