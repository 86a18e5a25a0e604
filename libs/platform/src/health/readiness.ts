import type { DeadLetterCount } from '@palabre/eventing';
import type { ReadSideState } from '../telemetry/read-side-state.js';

/** What stands in the way of health, by name and number; empty when all is well. */
export type Degradations = Readonly<Record<string, number>>;

/** `ready`, `degraded` or `unavailable`; and why, for staff. */
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'unavailable';
  readonly waiting?: Degradations;
  /** Projections with events that could not be folded, and the position of the first of each. */
  readonly deadLetters?: readonly DeadLetterCount[];
  /** Projections, reactions or proofs that have stood still behind the log for half a minute. */
  readonly stuckFollowers?: readonly string[];
  /** Those that stand before an event which only a newer program can read. */
  readonly newerEvents?: readonly string[];
  /** Those that have come further than the log goes. */
  readonly aheadOfLog?: readonly string[];
  /** Why the tree over the log is not signed. */
  readonly treeRefused?: readonly string[];
}

const total = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

/** @param stuckFollowers names of those that stand still */
export const readinessOf = (
  { deadLetters, openItems, followers, treeRefused }: ReadSideState,
  stuckFollowers: readonly string[],
): Readiness => {
  const named = (is: 'outdated' | 'ahead'): string[] =>
    followers.filter((one) => one[is]).map(({ name }) => name);
  const lists = {
    deadLetters,
    stuckFollowers,
    newerEvents: named('outdated'),
    aheadOfLog: named('ahead'),
    treeRefused: treeRefused === null ? [] : [treeRefused],
  };
  const counts = {
    deadLetters: total(deadLetters),
    openItems: total(openItems),
    pausedProjections: followers.filter(({ paused }) => paused).length,
    stuckFollowers: stuckFollowers.length,
    newerEvents: lists.newerEvents.length,
    aheadOfLog: lists.aheadOfLog.length,
    treeRefused: lists.treeRefused.length,
  };
  const waiting = Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0));
  if (Object.keys(waiting).length === 0) return { status: 'ready' };
  const told = Object.entries(lists).filter(([, list]) => list.length > 0);
  return { status: 'degraded', waiting, ...Object.fromEntries(told) };
};
