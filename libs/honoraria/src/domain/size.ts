import type { RunCandidate } from '../events.js';

/**
 * Members of a cohort that honoraria are accrued for: all that they are paid meets in the cohort's budget, which has room
 * for a year of so many.
 */
export const MOST_MEMBERS = 1_000;

/** Characters of a run's candidates: they stand in one event. */
const RUN_CHARACTERS = 240_000;

/** The first of these candidates, as many as one run holds: the others are for the next one. */
export const asManyAsOneRunHolds = (candidates: readonly RunCandidate[]): RunCandidate[] => {
  let room = RUN_CHARACTERS;
  const fitting: RunCandidate[] = [];
  for (const candidate of candidates) {
    room -= JSON.stringify(candidate).length + 1;
    if (room < 0) break;
    fitting.push(candidate);
  }
  return fitting;
};
