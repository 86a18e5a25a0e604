import {
  decisionOn,
  firstRefusal,
  guardExisting,
  instantAt,
  monthOf,
  personal,
  refuse,
  write,
  writeExisting,
  type Actor,
  type LocalDateTime,
  type LocalisedText,
  type PartialText,
} from '@palabre/kernel';
import type { MeetingEvent, MeetingKind, Waiver } from '../events.js';
import {
  brokenLimit,
  cohortCalendarStream,
  groupCalendarStream,
  type Calendar,
} from './calendar.js';
import { cohortStream, type LaunchedCohort } from './cohort.js';
import { groupStream } from './group.js';
import { calendarOfMeeting, groupOfMeeting, meetingStream, ofMeeting } from './meeting.js';
import { translationMissing } from './published-text.js';

/** When a meeting is to be; the wall clock is the cohort's. */
interface Plan {
  readonly meetingId: string;
  readonly kind: MeetingKind;
  readonly startsAt: LocalDateTime;
  readonly durationMinutes: number;
  /** Why a limit of length or number is set aside; kept only when one is. */
  readonly waiver?: string;
}

/** A plan that may be carried out: its moment, its month, and the waiver it needed. */
const planned = (plan: Plan, cohort: LaunchedCohort, calendar: Calendar, actor: Actor) => {
  const { endsOn, startsOn, zone } = cohort;
  if (cohort.stage === 'completed') return refuse('COHORT_ENDED', { endsOn });
  const { meetingId, kind, startsAt, durationMinutes } = plan;
  const day = startsAt.slice(0, 10);
  if (day < startsOn || day > endsOn) {
    return refuse('MEETING_OUTSIDE_COHORT', { day, startsOn, endsOn }, ['/startsAt']);
  }
  const month = monthOf(day);
  const broken = brokenLimit({ meetingId, kind, month, durationMinutes }, calendar);
  if (broken && plan.waiver === undefined) return broken;
  const waiver: { waiver?: Waiver } =
    broken && plan.waiver !== undefined
      ? { waiver: { by: actor.id, reason: personal(actor.id, 'community', plan.waiver) } }
      : {};
  const slot = { startsAt: instantAt(startsAt, zone), localStart: startsAt, zone, durationMinutes };
  return { month, slot, waiver };
};

const PLAN_CODES = [
  'COHORT_ENDED',
  'MEETING_OUTSIDE_COHORT',
  'MEETING_TOO_LONG',
  'MEETING_QUOTA_EXCEEDED',
] as const;

export interface ScheduleMeetingData extends Plan {
  readonly groupId: string;
  readonly kind: Exclude<MeetingKind, 'plenary'>;
  readonly title: PartialText;
}

/** Plans a meeting of a group; how many a month may have is decided in the group's calendar. */
export const scheduleMeeting = decisionOn(({ meetingId, groupId }: ScheduleMeetingData) => ({
  meeting: write(meetingStream, meetingId),
  calendar: write(groupCalendarStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also((_command, { group }) => ({
    cohorts: group.stage === 'formed' ? [guardExisting(cohortStream, group.cohortId)] : [],
  }))
  .decide({
    refuses: ['TRANSLATION_MISSING', ...PLAN_CODES],
    emits: ['community.MeetingScheduled', 'community.CalendarEntryAdded'],
    decide: (command, { calendar, cohorts }, { actor }) => {
      const [cohort] = cohorts;
      if (cohort === undefined || cohort.stage === 'unknown') return {};
      const missing = translationMissing('/title', command.title);
      if (missing) return missing;
      const plan = planned(command, cohort, calendar, actor);
      if (!('slot' in plan)) return plan;
      const { meetingId, groupId, kind } = command;
      const { cohortId } = cohort;
      return scheduled({ meetingId, cohortId, groupId, kind, title: command.title }, plan);
    },
  });

export interface SchedulePlenaryData extends Plan {
  readonly cohortId: string;
  readonly kind: 'plenary';
  readonly title: PartialText;
}

/** Plans a meeting of the whole cohort; how many a month may have is decided in the cohort's calendar. */
export const schedulePlenary = decisionOn(({ meetingId, cohortId }: SchedulePlenaryData) => ({
  meeting: write(meetingStream, meetingId),
  calendar: write(cohortCalendarStream, cohortId),
  cohort: guardExisting(cohortStream, cohortId),
})).decide({
  refuses: ['TRANSLATION_MISSING', ...PLAN_CODES],
  emits: ['community.MeetingScheduled', 'community.CalendarEntryAdded'],
  decide: (command, { calendar, cohort }, { actor }) => {
    if (cohort.stage === 'unknown') return {};
    const missing = translationMissing('/title', command.title);
    if (missing) return missing;
    const plan = planned(command, cohort, calendar, actor);
    if (!('slot' in plan)) return plan;
    const { meetingId, cohortId, kind, title } = command;
    return scheduled({ meetingId, cohortId, groupId: null, kind, title }, plan);
  },
});

type PlannedMeeting = Exclude<ReturnType<typeof planned>, { readonly code: string }>;

/** The events of a planned meeting: one for the meeting, one for the calendar. */
const scheduled = (
  what: {
    readonly meetingId: string;
    readonly cohortId: string;
    readonly groupId: string | null;
    readonly kind: MeetingKind;
    readonly title: PartialText;
  },
  { month, slot, waiver }: PlannedMeeting,
) => ({
  meeting: [
    {
      type: 'community.MeetingScheduled' as const,
      data: { ...what, title: what.title as LocalisedText, ...slot, ...waiver },
    },
  ],
  calendar: [
    {
      type: 'community.CalendarEntryAdded' as const,
      data: { meetingId: what.meetingId, kind: what.kind, month },
    },
  ],
});

export interface RescheduleMeetingData {
  readonly meetingId: string;
  readonly startsAt: LocalDateTime;
  readonly durationMinutes: number;
  readonly waiver?: string;
}

/** Moves a planned meeting, under the limits of the month it moves to. */
export const rescheduleMeeting = decisionOn(({ meetingId }: RescheduleMeetingData) => ({
  meeting: writeExisting(meetingStream, meetingId),
}))
  .also((_command, { meeting }) => ({
    calendars: calendarOfMeeting(meeting),
    groups: groupOfMeeting(meeting),
    cohorts: meeting.stage === 'unknown' ? [] : [guardExisting(cohortStream, meeting.cohortId)],
  }))
  .decide({
    refuses: ['MEETING_CANCELLED', 'MEETING_ALREADY_HELD', ...PLAN_CODES],
    emits: ['community.MeetingRescheduled', 'community.CalendarEntryMoved'],
    decide: (command, { meeting, calendars, cohorts }, { actor }) => {
      const [cohort] = cohorts;
      const [calendar] = calendars;
      if (meeting.stage === 'unknown' || !calendar || !cohort || cohort.stage === 'unknown')
        return {};
      const closed = firstRefusal(
        meeting.stage === 'cancelled' && refuse('MEETING_CANCELLED'),
        meeting.stage === 'held' && refuse('MEETING_ALREADY_HELD'),
      );
      if (closed) return closed;
      const plan = planned({ ...command, kind: meeting.kind }, cohort, calendar, actor);
      if (!('slot' in plan)) return plan;
      const event: MeetingEvent = {
        type: 'community.MeetingRescheduled',
        data: { ...ofMeeting(meeting), ...plan.slot, ...plan.waiver },
      };
      const { month } = plan;
      const { meetingId } = meeting;
      const stays = calendar[meetingId]?.month === month;
      return {
        meeting: [event],
        calendars: [
          stays
            ? []
            : [{ type: 'community.CalendarEntryMoved' as const, data: { meetingId, month } }],
        ],
      };
    },
  });

export interface CancelMeetingData {
  readonly meetingId: string;
  readonly reason: string;
}

/** Calls a planned meeting off; its place in the month is free again. */
export const cancelMeeting = decisionOn(({ meetingId }: CancelMeetingData) => ({
  meeting: writeExisting(meetingStream, meetingId),
}))
  .also((_command, { meeting }) => ({
    calendars: calendarOfMeeting(meeting),
    groups: groupOfMeeting(meeting),
  }))
  .decide({
    refuses: ['MEETING_ALREADY_HELD'],
    emits: ['community.MeetingCancelled', 'community.CalendarEntryRemoved'],
    decide: ({ meetingId, reason }, { meeting }, { actor }) => {
      if (meeting.stage === 'held') return refuse('MEETING_ALREADY_HELD');
      if (meeting.stage !== 'scheduled') return {};
      return {
        meeting: [
          {
            type: 'community.MeetingCancelled' as const,
            data: {
              ...ofMeeting(meeting),
              by: actor.id,
              reason: personal(actor.id, 'community', reason),
            },
          },
        ],
        calendars: [[{ type: 'community.CalendarEntryRemoved' as const, data: { meetingId } }]],
      };
    },
  });
