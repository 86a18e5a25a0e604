import { minorOf, type DecimalText } from '@palabre/kernel';
import type { Budget } from '../budget-state.js';
import { leftIn, shortfallOf, type FundingAgreement } from '../funding-agreement.js';
import type { Change } from '../vocabulary.js';
import {
  afterCarriedOver,
  afterGiven,
  afterMoves,
  afterTaken,
  movesOfGiven,
  movesOfTaken,
  waitingWithin,
  type LineRef,
  type LineStanding,
  type StandingMove,
} from './line-standing.js';
import { beyondThresholds, type BeyondThreshold } from './threshold-rule.js';

/** A change as one funder's thresholds count it: what it moves between lines, and how the lines stand around it. */
export interface CountedChange {
  /** Share of a line that may be moved without asking. */
  readonly threshold: DecimalText;
  readonly moves: readonly StandingMove[];
  readonly before: readonly LineStanding[];
  readonly after: readonly LineStanding[];
  /** Lines that were left beyond their thresholds since the last count, as the agreement has less for what waited. */
  readonly byCut: readonly BeyondThreshold[];
  /** What goes on to another cohort's budget, to a line of its kind: no move. */
  readonly carriedOver: StandingMove | undefined;
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
        ...{ net: net[source] ?? 0n, givenBack: 0n },
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

type CarryOver = Extract<Moving, { kind: 'carry-over' }>;

/** What is carried over, as a way between the two lines. */
const carried = (change: CarryOver, cohortId: string): StandingMove => ({
  from: { cohortId, lineId: change.lineId },
  to: { cohortId: change.toCohortId, lineId: change.toLineId },
  minor: minorOf(change.amount),
});

/** By how much a change alters what the agreement has left for budgets. In minor units. */
const givenBackBy = ({ kind, amount }: Moving): bigint =>
  kind === 'decrease' ? minorOf(amount) : kind === 'increase' ? -minorOf(amount) : 0n;

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
    case 'carry-over':
      return [];
  }
};

const afterChange = (
  lines: readonly LineStanding[],
  change: Moving,
  cohortId: string,
  { moves, cut }: { readonly moves: readonly StandingMove[]; readonly cut: bigint },
): readonly LineStanding[] => {
  const minor = minorOf(change.amount);
  switch (change.kind) {
    case 'increase':
      return afterGiven(lines, { cohortId, lineId: change.lineId }, minor, moves);
    case 'decrease':
      return afterTaken(lines, { cohortId, lineId: change.lineId }, { minor, cut }, moves);
    case 'reallocate':
      return lines;
    case 'carry-over':
      return afterCarriedOver(lines, carried(change, cohortId));
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
  const left = leftIn(agreement);
  const known = standings(counted, budgets, change.fundingAgreementId);
  const before = waitingWithin(known, left);
  const cut = shortfallOf(agreement);
  const moves = movesOf(before, change, cohortId, cut);
  const changed = afterChange(before, change, cohortId, { moves, cut });
  const standing = waitingWithin(changed, left + givenBackBy(change));
  const after = change.consentDocumentId === undefined ? afterMoves(standing, moves) : standing;
  const threshold = agreement.stage === 'unknown' ? '0' : agreement.terms.reallocationThreshold;
  const carriedOver = change.kind === 'carry-over' ? carried(change, cohortId) : undefined;
  const byCut = beyondThresholds({ before: known, after: before, moves: [] }, threshold);
  return { threshold, moves, before, after, byCut, carriedOver, known: counted };
};
