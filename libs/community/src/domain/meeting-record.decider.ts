import {
  decisionOn,
  guardExisting,
  localDateAt,
  refuse,
  writeExisting,
  type Instant,
  type LocalisedText,
  type PartialText,
} from '@palabre/kernel';
import { MAX_MEETING_MINUTES } from './calendar.js';
import {
  dayOf,
  groupOfMeeting,
  meetingStream,
  ofMeeting,
  type KnownMeeting,
  type Meeting,
} from './meeting.js';
import { isEnrolled, membershipStream, type Membership } from './membership.js';
import { translationMissing } from './published-text.js';

/**
 * Whether somebody belongs to the meeting: to its group, now or before, or for a plenary to its
 * cohort.
 */
export const belongsTo = (membership: Membership, { cohortId, groupId }: KnownMeeting): boolean =>
  isEnrolled(membership) &&
  membership.cohortId === cohortId &&
  (groupId === null || membership.groupIds.includes(groupId));

const notHeld = (meeting: Meeting) => {
  if (meeting.stage === 'cancelled') return refuse('MEETING_CANCELLED');
  return meeting.stage === 'held' ? undefined : refuse('MEETING_NOT_HELD');
};

export interface PublishAgendaData {
  readonly meetingId: string;
  readonly text: PartialText;
}

/** Publishes what a planned meeting will be about, in both languages; again when it changes. */
export const publishAgenda = decisionOn(({ meetingId }: PublishAgendaData) => ({
  meeting: writeExisting(meetingStream, meetingId),
}))
  .also((_command, { meeting }) => ({ groups: groupOfMeeting(meeting) }))
  .decide({
    refuses: ['TRANSLATION_MISSING', 'MEETING_CANCELLED', 'MEETING_ALREADY_HELD'],
    emits: ['community.AgendaPublished'],
    decide: ({ text }, { meeting }) => {
      if (meeting.stage === 'unknown') return {};
      if (meeting.stage === 'cancelled') return refuse('MEETING_CANCELLED');
      if (meeting.stage === 'held') return refuse('MEETING_ALREADY_HELD');
      const missing = translationMissing('/text', text);
      if (missing) return missing;
      const data = { ...ofMeeting(meeting), text: text as LocalisedText };
      return { meeting: [{ type: 'community.AgendaPublished' as const, data }] };
    },
  });

export interface RecordMeetingHeldData {
  readonly meetingId: string;
  /** How long it really took. */
  readonly durationMinutes: number;
}

const tooEarly = (meeting: KnownMeeting, now: Instant) =>
  localDateAt(now, meeting.zone) < dayOf(meeting)
    ? refuse('MEETING_NOT_STARTED', { startsAt: meeting.localStart })
    : undefined;

/**
 * Records that a meeting took place and how long it took; longer than allowed is flagged, never
 * refused.
 */
export const recordMeetingHeld = decisionOn(({ meetingId }: RecordMeetingHeldData) => ({
  meeting: writeExisting(meetingStream, meetingId),
}))
  .also((_command, { meeting }) => ({ groups: groupOfMeeting(meeting) }))
  .decide({
    refuses: ['MEETING_CANCELLED', 'MEETING_NOT_STARTED'],
    emits: ['community.MeetingHeld'],
    decide: ({ durationMinutes }, { meeting }, { now }) => {
      if (meeting.stage === 'unknown') return {};
      if (meeting.stage === 'cancelled') return refuse('MEETING_CANCELLED');
      if (meeting.stage === 'held' && meeting.durationMinutes === durationMinutes) return {};
      const early = tooEarly(meeting, now);
      if (early) return early;
      const overran = durationMinutes > MAX_MEETING_MINUTES;
      const data = { ...ofMeeting(meeting), kind: meeting.kind, durationMinutes, overran };
      return {
        meeting: [{ type: 'community.MeetingHeld' as const, data, effectiveOn: dayOf(meeting) }],
      };
    },
  });

export interface RecordAttendanceData {
  readonly meetingId: string;
  /** Memberships of who came, and of who excused themselves; all others were absent. */
  readonly present: readonly string[];
  readonly excused: readonly string[];
}

/** Records who came. A later record replaces it. */
export const recordAttendance = decisionOn(
  ({ meetingId, present, excused }: RecordAttendanceData) => ({
    meeting: writeExisting(meetingStream, meetingId),
    members: [...present, ...excused].map((id) => guardExisting(membershipStream, id)),
  }),
)
  .also((_command, { meeting }) => ({ groups: groupOfMeeting(meeting) }))
  .decide({
    refuses: ['MEETING_CANCELLED', 'MEETING_NOT_HELD', 'NOT_IN_GROUP', 'PRESENT_AND_EXCUSED'],
    emits: ['community.AttendanceRecorded'],
    decide: ({ present, excused }, { meeting, members }) => {
      if (meeting.stage === 'unknown') return {};
      const refusal = notHeld(meeting);
      if (refusal) return refusal;
      const both = present.filter((id) => excused.includes(id));
      if (both.length > 0) {
        return refuse('PRESENT_AND_EXCUSED', { membershipIds: both }, ['/excused']);
      }
      const ids = [...present, ...excused];
      const strangers = ids.filter((_id, index) => {
        const member = members[index];
        return member === undefined || !belongsTo(member, meeting);
      });
      if (strangers.length > 0) return refuse('NOT_IN_GROUP', { membershipIds: strangers });
      return {
        meeting: [
          {
            type: 'community.AttendanceRecorded' as const,
            data: { ...ofMeeting(meeting), present, excused },
            effectiveOn: dayOf(meeting),
          },
        ],
      };
    },
  });

export interface PublishMinutesData {
  readonly meetingId: string;
  readonly text: PartialText;
}

/** Publishes what a meeting came to, in both languages; again when they are corrected. */
export const publishMinutes = decisionOn(({ meetingId }: PublishMinutesData) => ({
  meeting: writeExisting(meetingStream, meetingId),
}))
  .also((_command, { meeting }) => ({ groups: groupOfMeeting(meeting) }))
  .decide({
    refuses: ['TRANSLATION_MISSING', 'MEETING_CANCELLED', 'MEETING_NOT_HELD'],
    emits: ['community.MinutesPublished'],
    decide: ({ text }, { meeting }) => {
      if (meeting.stage === 'unknown') return {};
      const refusal = notHeld(meeting) ?? translationMissing('/text', text);
      if (refusal) return refusal;
      const data = { ...ofMeeting(meeting), text: text as LocalisedText };
      return { meeting: [{ type: 'community.MinutesPublished' as const, data }] };
    },
  });
