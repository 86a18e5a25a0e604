import { Decimal, type DecimalText } from '@palabre/kernel';
import {
  agreedFirst,
  isSameLine,
  type LineRef,
  type LineStanding,
  type StandingMove,
} from './line-standing.js';

/**
 * The share of so many minor units that may be moved; a fraction of a cent may not. None is of less than nothing, which is agreed
 * where more went on to another cohort than was agreed here: what had come from other lines.
 */
export const allowedOf = (minor: bigint, threshold: DecimalText): bigint => {
  if (minor <= 0n) return 0n;
  const limit = Decimal.parse(threshold).timesInteger(minor);
  const near = limit.roundHalfEven();
  return Decimal.ofInteger(near).compare(limit) > 0 ? near - 1n : near;
};

/** What of a line may be moved in all. */
export const allowedOn = (line: LineStanding, threshold: DecimalText): bigint =>
  allowedOf(agreedFirst(line), threshold);

/** A line on which more was moved than the funder lets be moved without asking. In minor units. */
export interface BeyondThreshold extends LineRef {
  /** What may be moved on this line in all, what was moved before, and what is moved after. */
  readonly allowed: bigint;
  readonly before: bigint;
  readonly moved: bigint;
  /** `moved`: something moved there; `base`: less is left of what the threshold is a share of. */
  readonly because: 'moved' | 'base';
}

interface Change {
  readonly before: readonly LineStanding[];
  readonly after: readonly LineStanding[];
  readonly moves: readonly StandingMove[];
}

/** Lines that moves name first, in their order. */
const inOrder = ({ after, moves }: Change): readonly LineStanding[] => {
  const named = moves
    .flatMap(({ from, to }) => [from, to])
    .flatMap((ref) => after.find((line) => isSameLine(line, ref)) ?? []);
  return [...new Set([...named, ...after])];
};

/**
 * The lines that a change leaves beyond their thresholds, and further beyond than before: because something moved, or because
 * less is left of what the share is of. What only betters a line is not held against it.
 */
export const beyondThresholds = (
  change: Change,
  threshold: DecimalText,
): readonly BeyondThreshold[] =>
  inOrder(change).flatMap((line): BeyondThreshold[] => {
    const allowed = allowedOn(line, threshold);
    const { cohortId, lineId, moved } = line;
    if (moved <= allowed) return [];
    const earlier = change.before.find((one) => isSameLine(one, line));
    const before = earlier?.moved ?? 0n;
    const figures = { cohortId, lineId, allowed, before, moved };
    if (moved > before) return [{ ...figures, because: 'moved' }];
    return earlier && allowed < allowedOn(earlier, threshold)
      ? [{ ...figures, because: 'base' }]
      : [];
  });
