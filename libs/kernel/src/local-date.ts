import { instantFromMillis, millisOf, type Instant } from './instant.js';

/** A day of the calendar, without zone: `2024-08-16`. Compares correctly as text. */
export type LocalDate = string;
/** A month of the calendar: `2024-08`. Compares correctly as text. */
export type YearMonth = string;
/** A wall-clock time without zone: `2024-08-16T23:59:59`. */
export type LocalDateTime = string;
/** An IANA zone name such as `Africa/Nairobi`. */
export type ZoneId = string;

const DAY = 86_400_000;
const asUtc = (date: LocalDate): number => Date.parse(`${date}T00:00:00.000Z`);

/** From the year 1 on: neither the calendar nor the database knows a year 0. */
export const isLocalDate = (value: unknown): value is LocalDate =>
  typeof value === 'string' &&
  /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(asUtc(value)) &&
  new Date(asUtc(value)).toISOString().startsWith(value);

export const isYearMonth = (value: unknown): value is YearMonth =>
  typeof value === 'string' && isLocalDate(`${value}-01`);

export const isLocalDateTime = (value: unknown): value is LocalDateTime =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(value) &&
  isLocalDate(value.slice(0, 10));

/** Whether the runtime knows the zone. */
export const isZone = (value: unknown): value is ZoneId => {
  if (typeof value !== 'string' || value === '') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
};

export const plusDays = (date: LocalDate, days: number): LocalDate =>
  new Date(asUtc(date) + days * DAY).toISOString().slice(0, 10);
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((asUtc(to) - asUtc(from)) / DAY);

export const monthOf = (date: LocalDate): YearMonth => date.slice(0, 7);
export const firstDay = (month: YearMonth): LocalDate => `${month}-01`;
export const lastDay = (month: YearMonth): LocalDate =>
  plusDays(firstDay(plusMonths(month, 1)), -1);
/** Months since the year 0. */
const monthIndex = (month: YearMonth): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
/** @throws RangeError beyond the years 0 to 9999 */
export const plusMonths = (month: YearMonth, months: number): YearMonth => {
  const index = monthIndex(month) + months;
  const year = Math.floor(index / 12);
  if (year < 0 || year > 9999) throw new RangeError('a month has a year from 0 to 9999');
  return `${String(year).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
};
/** Months from `from` to `to`, both included. */
export const monthsBetween = (from: YearMonth, to: YearMonth): YearMonth[] =>
  Array.from({ length: Math.max(0, monthIndex(to) - monthIndex(from) + 1) }, (_month, index) =>
    plusMonths(from, index),
  );

const formatters = new Map<ZoneId, Intl.DateTimeFormat>();
const wallClock = (millis: number, zone: ZoneId): LocalDateTime => {
  let format = formatters.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(zone, format);
  }
  return format.format(millis).replace(' ', 'T');
};

/** The wall clock in a zone at a moment. @throws RangeError on an unknown zone. */
export const localDateTimeAt = (instant: Instant, zone: ZoneId): LocalDateTime =>
  wallClock(millisOf(instant), zone);
/** The calendar day in a zone at a moment. */
export const localDateAt = (instant: Instant, zone: ZoneId): LocalDate =>
  localDateTimeAt(instant, zone).slice(0, 10);

/**
 * The moment at which a zone's wall clock shows a time: the earlier one when it shows it twice; when it is
 * skipped, the moment the clock would have shown it had it not been put forward.
 */
export const instantAt = (local: LocalDateTime, zone: ZoneId): Instant => {
  const target = Date.parse(`${local}.000Z`);
  const offsetAt = (millis: number): number =>
    Date.parse(`${wallClock(millis, zone)}.000Z`) - millis;
  const offsets = [...new Set([offsetAt(target - DAY), offsetAt(target + DAY)])].sort(
    (a, b) => b - a,
  );
  const exact = offsets.map((offset) => target - offset).find((at) => at + offsetAt(at) === target);
  return instantFromMillis(exact ?? target - offsetAt(target - DAY));
};
