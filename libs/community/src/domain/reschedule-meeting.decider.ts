import {
  decisionOn,
  firstRefusal,
  guardExisting,
  personal,
  refuse,
  writeExisting,
  type LocalDateTime,
} from '@palabre/kernel';
import type { MeetingEvent } from '../events.js';
import { cohortStream } from './cohort.js';
import { PLAN_CODES, plannedMeeting } from './meeting-plan.js';
import { calendarOfMeeting, groupOfMeeting, meetingStream, ofMeeting } from './meeting.js';

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
      const plan = plannedMeeting({ ...command, kind: meeting.kind }, cohort, calendar, actor);
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
