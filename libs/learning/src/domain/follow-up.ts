import { refuse, type Instant, type LocalDate } from '@palabre/kernel';
import type { Cohort } from '@palabre/community/contract';
import { todayIn } from './acting-member.js';

/** When something happened, in the cohort's calendar: a given day that is not to come, or today. */
export const dayOf = (cohort: Cohort, on: LocalDate | undefined, now: Instant) => {
  const today = todayIn(cohort, now);
  if (on === undefined) return today;
  return on > today ? refuse('DAY_TO_COME', { today }, ['/on']) : on;
};
