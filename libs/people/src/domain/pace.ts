import {
  localDateAt,
  refuse,
  type DomainEvent,
  type Instant,
  type LocalDate,
  type Refusal,
} from '@palabre/kernel';

/**
 * How often somebody changes things of their own on one day: beyond this it is a program that does, or somebody else. A bound on
 * the day, since one on the whole life of a stream is a way to lock a person out of it for ever.
 */
export const MOST_A_DAY = 30;

/** How many events a stream took on the last day that it took any. */
export interface Pace {
  readonly on: LocalDate;
  readonly count: number;
}

/** The pace after one more event. */
export const paceAfter = (before: Pace | undefined, { effectiveOn = '' }: DomainEvent): Pace => ({
  on: effectiveOn,
  count: before?.on === effectiveOn ? before.count + 1 : 1,
});

/** That there is no more to be changed today. */
export const tooOften = (
  pace: Pace | undefined,
  now: Instant,
): Refusal<'CHANGED_TOO_OFTEN'> | undefined =>
  pace?.on === localDateAt(now, 'UTC') && pace.count >= MOST_A_DAY
    ? refuse('CHANGED_TOO_OFTEN', { most: MOST_A_DAY })
    : undefined;
