import type { Instant, Language } from '@palabre/kernel';

/** A session as a calendar shows it. */
export interface CalendarSession {
  /** The same for the same session at every reading, and another one for the other of the two. */
  readonly uid: string;
  readonly startsAt: Instant;
  readonly durationMinutes: number;
  readonly cancelled: boolean;
  readonly revision: number;
  readonly revisedAt: Instant;
}

/**
 * All that a calendar says of a session. Calendars are synchronised, shared and read over shoulders: neither the kind of a
 * session, nor the other person, nor that this is mentoring stands in it.
 */
const SUMMARY: Readonly<Record<Language, string>> = { en: 'Appointment', fr: 'Rendez-vous' };

/** `2024-10-08T12:00:00.000Z` as RFC 5545 writes a moment in UTC. */
const utc = (instant: Instant): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const event = (session: CalendarSession, language: Language): string[] => [
  'BEGIN:VEVENT',
  `UID:${session.uid}`,
  `DTSTAMP:${utc(session.revisedAt)}`,
  `SEQUENCE:${session.revision}`,
  `DTSTART:${utc(session.startsAt)}`,
  `DURATION:PT${session.durationMinutes}M`,
  `SUMMARY:${SUMMARY[language]}`,
  `STATUS:${session.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'CLASS:PRIVATE',
  'END:VEVENT',
];

/** An iCalendar object (RFC 5545) of the sessions. Nothing in it comes from people, so nothing needs escaping. */
export const sessionCalendar = (sessions: readonly CalendarSession[], language: Language): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Calendar//Appointments 1.0//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...sessions.flatMap((session) => event(session, language)),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
