import { minorOf } from '@palabre/kernel';
import type {
  CountedMove,
  LetterCounted,
  LetterWithdrawn,
  LineMovesCounted,
} from '../supporting-events.js';
import { isSameWay, type StandingMove } from './line-standing.js';

/** What a funder's letter lets be moved between lines of the agreement, of whatever cohorts. */
export interface Letter {
  readonly stage: 'recorded' | 'withdrawn';
  /** In whose budget it was recorded. */
  readonly cohortId: string;
  readonly sha256: string;
  readonly moves: readonly StandingMove[];
  /** What had moved under it in that budget before agreements counted. */
  readonly usedBefore: readonly StandingMove[];
  readonly recordedBy: string;
}
/** Money that moved under a letter, by a change of a cohort's budget. */
export interface LetterUse extends StandingMove {
  readonly cohortId: string;
  readonly documentId: string;
  /** It had moved without a letter first. */
  readonly later: boolean;
}
export interface Letters {
  /** By the document's id. */
  readonly byId: Readonly<Record<string, Letter>>;
  readonly uses: readonly LetterUse[];
  /** What moved without a letter, a figure a way. */
  readonly unasked: readonly StandingMove[];
}
export const NO_LETTERS: Letters = { byId: {}, uses: [], unasked: [] };

export const standingMoveOf = ({ from, to, amount }: CountedMove): StandingMove => ({
  ...{ from, to, minor: minorOf(amount) },
});

/** What a change moved under a letter. What is carried over moves between lines of the budget that it goes to. */
export const usesIn = ({ data }: LineMovesCounted): readonly LetterUse[] => {
  const { consentDocumentId: documentId, cohortId, moves, covered = [] } = data;
  if (documentId === undefined) return [];
  const use = (later: boolean) => (move: CountedMove) => ({
    ...standingMoveOf(move),
    ...{ documentId, later },
    cohortId: move.from.cohortId === move.to.cohortId ? move.to.cohortId : cohortId,
  });
  return [...moves.map(use(false)), ...covered.map(use(true))];
};

/** After a change that moved something without a letter, or covered some of it by one. */
export const withUnasked = (
  unasked: readonly StandingMove[],
  { data: { consentDocumentId, moves, covered = [] } }: LineMovesCounted,
): readonly StandingMove[] => {
  const more = consentDocumentId === undefined ? moves.map(standingMoveOf) : [];
  const less = covered.map(standingMoveOf).map((move) => ({ ...move, minor: -move.minor }));
  return [...more, ...less].reduce((known, move) => {
    const before = known.find((one) => isSameWay(one, move));
    const others = known.filter((one) => one !== before);
    return [...others, { ...move, minor: (before?.minor ?? 0n) + move.minor }];
  }, unasked);
};

/** A letter after it was recorded or withdrawn. */
export const letterOf = (
  { byId }: Letters,
  event: LetterCounted | LetterWithdrawn,
): Letter | undefined => {
  if (event.type === 'budgeting.LetterWithdrawn') {
    const before = byId[event.data.documentId];
    return before && { ...before, stage: 'withdrawn' };
  }
  const { cohortId, sha256, moves, usedBefore, recordedBy } = event.data;
  return {
    ...{ stage: 'recorded', cohortId, sha256, recordedBy },
    moves: moves.map(standingMoveOf),
    usedBefore: usedBefore.map(standingMoveOf),
  };
};
