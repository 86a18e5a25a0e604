import { refuse, streamType, type Refusal, type YearMonth } from '@palabre/kernel';
import type { CalendarEvent, MeetingKind } from '../events.js';

/**
 * Meetings of one group, or the plenaries of one cohort: the kind and month of each, by meeting.
 */
export type Calendar = Readonly<
  Record<string, { readonly kind: MeetingKind; readonly month: YearMonth }>
>;

const evolve = (calendar: Calendar, { type, data }: CalendarEvent): Calendar => {
  if (type === 'community.CalendarEntryAdded') {
    return { ...calendar, [data.meetingId]: { kind: data.kind, month: data.month } };
  }
  const { [data.meetingId]: entry, ...others } = calendar;
  if (!entry || type === 'community.CalendarEntryRemoved') return others;
  return { ...others, [data.meetingId]: { ...entry, month: data.month } };
};

export const groupCalendarStream = streamType<Calendar, CalendarEvent, 'groupCalendar'>({
  category: 'groupCalendar',
  initial: {},
  evolve,
});
export const cohortCalendarStream = streamType<Calendar, CalendarEvent, 'cohortCalendar'>({
  category: 'cohortCalendar',
  initial: {},
  evolve,
});

/** The longest a meeting may be planned for without a waiver. */
export const MAX_MEETING_MINUTES = 90;
/** How many meetings of a kind a month may have without a waiver; kinds not named have no limit. */
export const MEETINGS_A_MONTH: Readonly<Partial<Record<MeetingKind, number>>> = {
  group: 2,
  plenary: 1,
};

interface Planned {
  readonly meetingId: string;
  readonly kind: MeetingKind;
  readonly month: YearMonth;
  readonly durationMinutes: number;
}

/**
 * The limit that a planned meeting breaks, or nothing. Of the month's other meetings, none is
 * counted twice.
 */
export const brokenLimit = (
  { meetingId, kind, month, durationMinutes }: Planned,
  calendar: Calendar,
): Refusal<'MEETING_TOO_LONG' | 'MEETING_QUOTA_EXCEEDED'> | undefined => {
  if (durationMinutes > MAX_MEETING_MINUTES) {
    const details = { durationMinutes, allowedMinutes: MAX_MEETING_MINUTES };
    return refuse('MEETING_TOO_LONG', details, ['/durationMinutes']);
  }
  const allowed = MEETINGS_A_MONTH[kind];
  if (allowed === undefined) return undefined;
  const planned = Object.entries(calendar).filter(
    ([id, entry]) => id !== meetingId && entry.kind === kind && entry.month === month,
  ).length;
  if (planned < allowed) return undefined;
  return refuse('MEETING_QUOTA_EXCEEDED', { kind, month, planned, allowed }, ['/startsAt']);
};
