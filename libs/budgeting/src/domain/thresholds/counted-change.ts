import { minorOf, type DecimalText } from '@palabre/kernel';
import type { Budget } from '../budget-state.js';
import { shortfallOf, type FundingAgreement } from '../funding-agreement.js';
import type { Change } from '../vocabulary.js';
import {
  afterBroughtForward,
  afterCarriedOver,
  afterGiven,
  afterMoves,
  afterTaken,
  movesOfGiven,
  movesOfTaken,
  type LineRef,
  type LineStanding,
  type StandingMove,
} from './line-standing.js';

/** A change as one funder's thresholds count it: what it moves between lines, and how the lines stand around it. */
export interface CountedChange {
  /** Share of a line that may be moved without asking. */
  readonly threshold: DecimalText;
  readonly moves: readonly StandingMove[];
  readonly before: readonly LineStanding[];
  readonly after: readonly LineStanding[];
  /** What the agreement has counted so far. */
  readonly known: readonly LineStanding[];
}

/** A budget that a change is about. */
interface OfCohort {
  readonly cohortId: string;
  readonly budget: Budget;
}

/** A change that may move money of one funder between lines. */
type Moving = Extract<Change, { kind: 'increase' | 'decrease' | 'reallocate' | 'carry-over' }>;

/** Whether a change is counted against thresholds: it gives to a line, or takes from one. */
export const isMoving = (change: Change): change is Moving =>
  change.kind === 'reallocate'
    ? change.from.lineId !== change.to.lineId
    : change.kind === 'increase' || change.kind === 'decrease' || change.kind === 'carry-over';

/** Lines of a budget that no agreement has counted yet, as the budget itself did. */
const seeds = ({ cohortId, budget }: OfCohort, source: string): readonly LineStanding[] =>
  budget.stage === 'unopened'
    ? []
    : budget.lines.map(({ lineId, agreed, moved, net }) => ({
        ...{ cohortId, lineId, agreed: agreed[source] ?? 0n, moved: moved[source] ?? 0n },
        ...{ net: net[source] ?? 0n, givenBack: 0n, carried: 0n },
      }));

const standings = (
  counted: readonly LineStanding[],
  budgets: readonly OfCohort[],
  source: string,
): readonly LineStanding[] => [
  ...counted,
  ...budgets
    .filter(({ cohortId }) => !counted.some((line) => line.cohortId === cohortId))
    .flatMap((one) => seeds(one, source)),
];

const movesOf = (
  lines: readonly LineStanding[],
  change: Moving,
  cohortId: string,
  cut: bigint,
): readonly StandingMove[] => {
  const minor = minorOf(change.amount);
  const here = (lineId: string): LineRef => ({ cohortId, lineId });
  switch (change.kind) {
    case 'increase':
      return movesOfGiven(lines, here(change.lineId), minor);
    case 'decrease':
      return movesOfTaken(lines, here(change.lineId), minor, cut);
    case 'reallocate':
      return [{ from: here(change.from.lineId), to: here(change.to.lineId), minor }];
    case 'carry-over': {
      // To a line of its kind; there it may stand for what was taken from another line of that budget.
      const to = { cohortId: change.toCohortId, lineId: change.toLineId };
      return movesOfGiven(
        lines.filter((line) => line.cohortId === to.cohortId),
        to,
        minor,
      );
    }
  }
};

const afterChange = (
  lines: readonly LineStanding[],
  change: Moving,
  cohortId: string,
  moves: readonly StandingMove[],
): readonly LineStanding[] => {
  const minor = minorOf(change.amount);
  switch (change.kind) {
    case 'increase':
      return afterGiven(lines, { cohortId, lineId: change.lineId }, minor, moves);
    case 'decrease':
      return afterTaken(lines, { cohortId, lineId: change.lineId }, minor, moves);
    case 'reallocate':
      return lines;
    case 'carry-over': {
      const to = { cohortId: change.toCohortId, lineId: change.toLineId };
      const without = afterCarriedOver(lines, { cohortId, lineId: change.lineId }, minor);
      return afterBroughtForward(without, to, minor, moves);
    }
  }
};

/** How a funder's thresholds count a change of a cohort's budget; `next` is the budget that it carries money over to. */
export const countedChange = (
  agreement: FundingAgreement,
  { cohortId, budget, next }: OfCohort & { readonly next?: Budget | undefined },
  change: Moving,
): CountedChange => {
  const counted = agreement.stage === 'unknown' ? [] : agreement.lines;
  const budgets = [{ cohortId, budget }];
  if (next && change.kind === 'carry-over')
    budgets.push({ cohortId: change.toCohortId, budget: next });
  const before = standings(counted, budgets, change.fundingAgreementId);
  const moves = movesOf(before, change, cohortId, shortfallOf(agreement));
  const standing = afterChange(before, change, cohortId, moves);
  const after = change.consentDocumentId === undefined ? afterMoves(standing, moves) : standing;
  const threshold = agreement.stage === 'unknown' ? '0' : agreement.terms.reallocationThreshold;
  return { threshold, moves, before, after, known: counted };
};
