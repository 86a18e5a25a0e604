import { money } from '@palabre/kernel';
import type { ConsentedMove } from '../change-events.js';
import type { StandingMove } from './line-standing.js';

/** A move as a budget names it: lines of other cohorts with their cohort. */
export const namedIn = (
  cohortId: string,
  { from, to, minor }: StandingMove,
  currency: string,
): ConsentedMove => ({
  ...(from.cohortId === cohortId ? {} : { fromCohortId: from.cohortId }),
  fromLineId: from.lineId,
  ...(to.cohortId === cohortId ? {} : { toCohortId: to.cohortId }),
  toLineId: to.lineId,
  amount: money(minor, currency),
});
