/** A moment, UTC, in whole milliseconds: `2024-08-16T21:59:59.999Z`. Compares correctly as text. */
export type Instant = string;

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The 30th of February has the shape of a day, and `Date` takes it for the 1st of March. */
export const isInstant = (value: unknown): value is Instant =>
  typeof value === 'string' && SHAPE.test(value) && readInstant(value) === value;

const RFC_3339 =
  /^((?!0000)\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):\d{2}:\d{2})(?:\.(\d{1,3}))?(Z|[+-]\d{2}:\d{2})$/;

/** A moment as RFC 3339 writes it, in seconds or down to milliseconds, in UTC or with an offset; nothing when it is none. */
export const readInstant = (text: string): Instant | undefined => {
  const [, day = '', clock, fraction = '', offset] = RFC_3339.exec(text) ?? [];
  const isDay = new Date(Date.parse(`${day}T00:00:00Z`)).getUTCDate() === Number(day.slice(-2));
  if (!isDay) return undefined;
  const millis = Date.parse(`${day}T${clock}.${fraction.padEnd(3, '0')}${offset}`);
  return Number.isNaN(millis) ? undefined : instantFromMillis(millis);
};

/** @throws RangeError when the number is no moment a Date can hold. */
export const instantFromMillis = (millis: number): Instant => new Date(millis).toISOString();
export const millisOf = (instant: Instant): number => Date.parse(instant);
export const isBefore = (a: Instant, b: Instant): boolean => a < b;
export const plusMillis = (instant: Instant, millis: number): Instant =>
  instantFromMillis(millisOf(instant) + millis);
