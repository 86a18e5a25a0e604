/** A moment, UTC, in whole milliseconds: `2024-08-16T21:59:59.999Z`. Compares correctly as text. */
export type Instant = string;

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export const isInstant = (value: unknown): value is Instant =>
  typeof value === 'string' && SHAPE.test(value) && !Number.isNaN(Date.parse(value));

/** @throws RangeError when the number is no moment a Date can hold. */
export const instantFromMillis = (millis: number): Instant => new Date(millis).toISOString();
export const millisOf = (instant: Instant): number => Date.parse(instant);
export const isBefore = (a: Instant, b: Instant): boolean => a < b;
export const plusMillis = (instant: Instant, millis: number): Instant =>
  instantFromMillis(millisOf(instant) + millis);
