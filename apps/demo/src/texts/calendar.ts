import { monthsBetween, type LocalDate, type LocalDateTime, type YearMonth } from '@palabre/kernel';

/** The zone in which the call's deadline and all months of the cohort count. */
export const CALL_ZONE = 'Europe/Amsterdam';
export const CALL_OPENS_LOCAL: LocalDateTime = '2024-07-15T09:00:00';
/** The last second of 16 August 2024. */
export const DEADLINE_LOCAL: LocalDateTime = '2024-08-16T23:59:59';

/** Moments at which applications arrive, in the call's zone: few at first, most on the last days. */
export const SUBMISSION_MOMENTS: readonly LocalDateTime[] = [
  '2024-07-17T10:00:00',
  '2024-07-24T15:30:00',
  '2024-08-01T11:15:00',
  '2024-08-07T18:40:00',
  '2024-08-12T09:20:00',
  '2024-08-14T21:05:00',
  '2024-08-15T16:45:00',
  '2024-08-16T12:00:00',
  '2024-08-16T18:30:00',
  '2024-08-16T21:45:00',
];

export const REVIEWS_BEGIN: LocalDate = '2024-08-20';
export const INTERVIEWS_ON: LocalDate = '2024-09-05';
export const DECISIONS_ON: LocalDate = '2024-09-10';
/** All applicants learn on one day how it ended. */
export const RESULTS_ON: LocalDate = '2024-09-12';
export const ANSWERS_ON: LocalDate = '2024-09-16';
export const PROMOTIONS_ON: LocalDate = '2024-09-18';

export const COHORT_STARTS: LocalDate = '2024-10-01';
export const COHORT_ENDS: LocalDate = '2025-09-30';
/** The twelve months of the cohort. */
export const COHORT_MONTHS: readonly YearMonth[] = monthsBetween('2024-10', '2025-09');
