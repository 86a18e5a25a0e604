import { plusDays, streamType, type LocalDate } from '@palabre/kernel';
import type { AgeWordEvent } from '../events.js';

/** The keyed hash under which is kept that somebody said to be too young for a programme. */
export type AgeMark = (programmeId: string) => string;

/** A year on anybody may be old enough. */
const HOLDS_DAYS = 365;

/** The day on which somebody said that they are too young; null where they did not, or it was lifted. */
export const ageWordStream = streamType<LocalDate | null, AgeWordEvent, 'ageWord'>({
  category: 'ageWord',
  initial: null,
  evolve: (_saidOn, event) => (event.type === 'mentoring.UnderAgeSaid' ? event.data.on : null),
});

/** Whether what somebody said of their age holds still. */
export const holdsOn = (saidOn: LocalDate | null | undefined, today: LocalDate): boolean =>
  saidOn !== null && saidOn !== undefined && today < plusDays(saidOn, HOLDS_DAYS);
