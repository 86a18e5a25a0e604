import { type Instant, type Language } from '@palabre/kernel';
import type { MeetingKind } from '../events.js';

/**
 * A meeting as a calendar shows it. `revision`: how often it was moved or cancelled, the last time
 * at `revisedAt`.
 */
export interface CalendarMeeting {
  readonly meetingId: string;
  readonly kind: MeetingKind;
  readonly startsAt: Instant;
  readonly durationMinutes: number;
  readonly cancelled: boolean;
  readonly revision: number;
  readonly revisedAt: Instant;
}

/**
 * What a calendar shows of a meeting: its kind and nothing else. Calendars are synchronised, shared
 * and read over shoulders, so no word of the group, the programme or the agenda goes into them.
 */
const SUMMARIES: Readonly<Record<MeetingKind, Readonly<Record<Language, string>>>> = {
  group: { en: 'Team meeting', fr: 'Réunion d’équipe' },
  plenary: { en: 'General meeting', fr: 'Réunion générale' },
  'check-in': { en: 'Check-in', fr: 'Point d’étape' },
  guest: { en: 'Meeting with a guest', fr: 'Rencontre avec une personne invitée' },
};

/** `2024-10-08T12:00:00.000Z` as RFC 5545 writes a moment in UTC. */
const utc = (instant: Instant): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const event = (meeting: CalendarMeeting, language: Language): string[] => [
  'BEGIN:VEVENT',
  `UID:${meeting.meetingId}`,
  `DTSTAMP:${utc(meeting.revisedAt)}`,
  `SEQUENCE:${meeting.revision}`,
  `DTSTART:${utc(meeting.startsAt)}`,
  `DURATION:PT${meeting.durationMinutes}M`,
  `SUMMARY:${SUMMARIES[meeting.kind][language]}`,
  `STATUS:${meeting.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'CLASS:PRIVATE',
  'END:VEVENT',
];

/**
 * An iCalendar object (RFC 5545) of the meetings. Nothing in it comes from people, so nothing needs
 * escaping.
 */
export const calendarFeed = (meetings: readonly CalendarMeeting[], language: Language): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Calendar//Meetings 1.0//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...meetings.flatMap((meeting) => event(meeting, language)),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
