import { IsInstant, IsLocalDate, Optional, PathId } from '@palabre/platform';

/** The books of a cohort: now, for a date, as known at a moment, or both. */
export class BooksOfCohort {
  @PathId()
  cohortId: string;
  /** Only what took effect by this date; for bank lines the booking date. */
  @Optional()
  @IsLocalDate()
  asOf?: string;
  /** Only what had been recorded by this moment. */
  @Optional()
  @IsInstant()
  knownAt?: string;
}
