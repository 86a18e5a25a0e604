import { firstRefusal, negate, refuse, type Refusal } from '@palabre/kernel';
import { assigned } from '../assign-funding.js';
import type { Budget, OpenBudget } from '../budget-state.js';
import type { ConsentedMove } from '../change-events.js';
import { notConsented, type CONSENT_REFUSALS } from '../funder-consent.js';
import type { FundingAgreement } from '../funding-agreement.js';
import { figure, isOpened } from '../rules.js';
import type { FundingAgreementEvent, FundingAssigned } from '../supporting-events.js';
import type { Change } from '../vocabulary.js';
import { countedChange, isMoving, type CountedChange } from './counted-change.js';
import { lineMovesCounted, namedIn } from './counting.js';
import { beyondThreshold } from './line-standing.js';

/** A proposal that is carried out. */
interface OfChange {
  readonly cohortId: string;
  readonly proposalId: string;
}

/** How the funder's thresholds count a change; undefined where it moves nothing between lines. */
export const countedIn = (
  { cohortId }: OfChange,
  change: Change,
  states: { budget: OpenBudget; agreements: readonly FundingAgreement[]; next: readonly Budget[] },
): CountedChange | undefined => {
  const [agreement] = states.agreements;
  const { budget, next } = states;
  return agreement && isMoving(change)
    ? countedChange(agreement, { cohortId, budget, next: next[0] }, change)
    : undefined;
};

/** What a change moves between lines of its funder, as the budget that consents are recorded in names it. */
export interface MovesIn {
  readonly cohortId: string;
  readonly budget: OpenBudget;
  readonly counted: CountedChange;
}

export const movesNamed = ({ cohortId, budget, counted }: MovesIn): readonly ConsentedMove[] =>
  counted.moves.map((move) => namedIn(cohortId, move, budget.currency));

/** Beyond the threshold a move takes the funder's consent; one that is named has to cover the move in any case. */
export const unconsented = (
  { cohortId, budget, counted }: MovesIn,
  change: Change,
  actorId: string,
): Refusal<'FUNDER_CONSENT_MISSING' | (typeof CONSENT_REFUSALS)[number]> | undefined => {
  const { fundingAgreementId } = change;
  const { moves } = counted;
  const documentId = 'consentDocumentId' in change ? change.consentDocumentId : undefined;
  if (documentId !== undefined) {
    return firstRefusal(
      ...movesNamed({ cohortId, budget, counted }).map((move) =>
        notConsented(budget, { move, fundingAgreementId }, documentId, actorId),
      ),
    );
  }
  const { threshold } = counted;
  const beyond = beyondThreshold(counted, moves, threshold);
  if (!beyond) return undefined;
  const { lineId, allowed, moved } = beyond;
  const needed = moves.reduce((sum, { minor }) => sum + minor, 0n);
  return refuse('FUNDER_CONSENT_MISSING', {
    ...(beyond.cohortId === cohortId ? {} : { cohortId: beyond.cohortId }),
    ...{ lineId, threshold, needed: figure(needed, budget.currency) },
    allowed: figure(allowed, budget.currency),
    moved: figure(moved, budget.currency),
  });
};

/** Where a change's moves are consented to: what is carried over moves between lines of the budget that it goes to. */
export const movesIn = (
  { cohortId, budget, next }: { cohortId: string; budget: OpenBudget; next: Budget | undefined },
  change: Change,
  counted: CountedChange,
): MovesIn | undefined => {
  if (change.kind !== 'carry-over') return { cohortId, budget, counted };
  return next && isOpened(next)
    ? { cohortId: change.toCohortId, budget: next, counted }
    : undefined;
};

const assignedBy = (cohortId: string, change: Change): FundingAssigned[] => {
  if (change.kind === 'carry-over') {
    const { fundingAgreementId: id, amount, toCohortId } = change;
    return [assigned(id, cohortId, negate(amount)), assigned(id, toCohortId, amount)];
  }
  if (change.kind !== 'increase' && change.kind !== 'decrease') return [];
  const amount = change.kind === 'increase' ? change.amount : negate(change.amount);
  return [assigned(change.fundingAgreementId, cohortId, amount)];
};

/** What the agreement keeps: what a budget took of it or gave back, and what moved between lines. */
export const agreementEvents = (
  { cohortId, proposalId }: OfChange,
  { currency }: OpenBudget,
  change: Change,
  counted: CountedChange | undefined,
): FundingAgreementEvent[][] => {
  if (!counted) return [];
  const { fundingAgreementId } = change;
  const documentId = 'consentDocumentId' in change ? change.consentDocumentId : undefined;
  const about = { fundingAgreementId, cohortId, proposalId, currency };
  const consent = documentId === undefined ? {} : { consentDocumentId: documentId };
  return [[...assignedBy(cohortId, change), lineMovesCounted(counted, { ...about, ...consent })]];
};
