import { Transform } from 'class-transformer';
import { IsInstant, IsLocalDate, Optional, PathId } from '@palabre/platform';

/** The books of a cohort: now, for a date, as known at a moment, or both. */
export class BooksOfCohort {
  /** However its letters are written: stand-ins are made of it, and have to be the same in all files. */
  @PathId()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.toLowerCase() : value,
  )
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
