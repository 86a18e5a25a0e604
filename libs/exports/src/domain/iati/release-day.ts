import {
  lastDay,
  monthOf,
  plusDays,
  plusMonths,
  type Instant,
  type LocalDate,
} from '@palabre/kernel';
import { endOf } from './cells.js';

/** What a release is of: a day, a moment by which it was recorded, and the newest of what was recorded by then. */
export interface ReleaseOf {
  readonly asOf?: LocalDate | undefined;
  readonly knownAt?: Instant | undefined;
  readonly updatedAt: Instant;
}

/** The last day of which nothing more can be recorded: a day is over when a later one has begun. */
const lastWholeDay = (moment: Instant): LocalDate => plusDays(moment.slice(0, 10), -1);

/**
 * The last day of a release. A period is over when something of a later day (of UTC) is known: on its own last day more may be
 * recorded, and two releases of that day would differ by one payment.
 */
export const releaseDay = ({ asOf, knownAt, updatedAt }: ReleaseOf): LocalDate =>
  [asOf, knownAt && lastWholeDay(knownAt), lastWholeDay(updatedAt)].reduce<LocalDate>(
    (earliest, day) => (day !== undefined && day < earliest ? day : earliest),
    '9999-12-31',
  );

/** The end of the last month that is over by a day: what a file says of its own time, which else would tell of one booking. */
export const lastTold = (until: LocalDate): LocalDate =>
  endOf(until, 'month') === until ? until : lastDay(plusMonths(monthOf(until), -1));
