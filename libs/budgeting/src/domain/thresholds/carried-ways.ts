import { refuse, type Refusal } from '@palabre/kernel';
import { figure } from '../rules.js';
import { isSameWay, minorOn, type StandingMove } from './line-standing.js';

const reversed = ({ from, to, minor }: StandingMove): StandingMove => ({
  ...{ from: to, to: from, minor },
});

/** What was carried over, a figure a way, after more of it; what goes back the way it came leaves it. */
export const afterCarried = (
  ways: readonly StandingMove[],
  more: StandingMove,
): readonly StandingMove[] => {
  const back = ways.find((way) => isSameWay(way, reversed(more)));
  if (back && back.minor >= more.minor) {
    const rest = { ...back, minor: back.minor - more.minor };
    return ways.flatMap((way) => (way !== back ? [way] : rest.minor > 0n ? [rest] : []));
  }
  const others = ways.filter((way) => !isSameWay(way, more));
  return [...others, { ...more, minor: more.minor + minorOn(ways, more) }];
};

/** Cohorts to which something of a cohort went, directly or through others; itself among them. */
const reachedFrom = (ways: readonly StandingMove[], cohortId: string): ReadonlySet<string> => {
  const reached = new Set([cohortId]);
  for (const from of reached) {
    for (const way of ways) if (way.from.cohortId === from) reached.add(way.to.cohortId);
  }
  return reached;
};

/**
 * Money that was carried over comes back to its own line only: through another cohort it would go from line to line without
 * being counted.
 */
export const carriedBack = (
  ways: readonly StandingMove[],
  carry: StandingMove,
  currency: string,
): Refusal<'CARRIED_BACK'> | undefined => {
  if (!reachedFrom(ways, carry.to.cohortId).has(carry.from.cohortId)) return undefined;
  const available = minorOn(ways, reversed(carry));
  if (carry.minor <= available) return undefined;
  const figures = { needed: figure(carry.minor, currency), available: figure(available, currency) };
  return refuse('CARRIED_BACK', figures, ['/change/toLineId']);
};
