import { streamType, type LocalDate, type Money, type ZoneId } from '@palabre/kernel';
import type { CohortEvent, HonorariumPolicy } from '../events.js';

/** A community of practice. Dates count in its zone; `endsOn` is its last day. */
export type Cohort =
  | { readonly stage: 'unknown' }
  | {
      readonly stage: 'launched' | 'completed';
      readonly cohortId: string;
      readonly callId?: string;
      readonly zone: ZoneId;
      readonly startsOn: LocalDate;
      readonly endsOn: LocalDate;
      readonly currency: string;
      readonly honorarium: { readonly amount: Money; readonly policy: HonorariumPolicy };
      readonly themeIds: readonly string[];
    };
export type LaunchedCohort = Exclude<Cohort, { stage: 'unknown' }>;

const evolve = (cohort: Cohort, event: CohortEvent): Cohort => {
  if (event.type === 'community.CohortLaunched') {
    const { title: _title, themes, ...data } = event.data;
    return { stage: 'launched', ...data, themeIds: themes.map(({ id }) => id) };
  }
  return cohort.stage === 'unknown' ? cohort : { ...cohort, stage: 'completed' };
};

export const cohortStream = streamType<Cohort, CohortEvent, 'cohort'>({
  category: 'cohort',
  initial: { stage: 'unknown' },
  evolve,
});
