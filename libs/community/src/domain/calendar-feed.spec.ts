import { describe, expect, it } from '@jest/globals';
import { calendarFeed } from './calendar-feed.js';

const meeting = {
  meetingId: '5b0b2f0e-6f0c-4f0e-9d52-0d9a3c1f7a11',
  kind: 'group' as const,
  startsAt: '2024-10-08T12:00:00.000Z',
  durationMinutes: 90,
  cancelled: false,
  revision: 0,
  revisedAt: '2024-09-20T08:15:30.000Z',
};

describe('calendar feed', () => {
  it('is an iCalendar object as RFC 5545 section 3.6.1 asks for it', () => {
    expect(calendarFeed([meeting], 'fr')).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Calendar//Meetings 1.0//EN',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:5b0b2f0e-6f0c-4f0e-9d52-0d9a3c1f7a11',
        'DTSTAMP:20240920T081530Z',
        'SEQUENCE:0',
        'DTSTART:20241008T120000Z',
        'DURATION:PT90M',
        'SUMMARY:Réunion d’équipe',
        'STATUS:CONFIRMED',
        'CLASS:PRIVATE',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('tells a calendar that a meeting was moved and called off', () => {
    const text = calendarFeed([{ ...meeting, revision: 2, cancelled: true }], 'en');
    expect(text).toContain('\r\nSEQUENCE:2\r\n');
    expect(text).toContain('\r\nSTATUS:CANCELLED\r\n');
  });

  it('needs no folding: no line is above 75 octets', () => {
    for (const kind of ['group', 'plenary', 'check-in', 'guest'] as const) {
      for (const language of ['en', 'fr'] as const) {
        const lines = calendarFeed([{ ...meeting, kind }], language).split('\r\n');
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        expect(lines.some((line) => line.startsWith('SUMMARY:') && line.length > 10)).toBe(true);
      }
    }
  });

  it('may be empty of meetings', () => {
    expect(calendarFeed([], 'en')).not.toContain('VEVENT');
  });
});
