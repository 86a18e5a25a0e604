import { negate } from '@palabre/kernel';
import { assigned } from '../assign-funding.js';
import type { Budget, OpenBudget } from '../budget-state.js';
import type { ConsentedMove } from '../change-events.js';
import type { ConsentDesk } from '../funder-consent.js';
import type { FundingAgreement } from '../funding-agreement.js';
import { isOpened } from '../rules.js';
import type { FundingAgreementEvent, FundingAssigned } from '../supporting-events.js';
import type { Change } from '../vocabulary.js';
import { countedChange, isMoving, type CountedChange } from './counted-change.js';
import { lineMovesCounted } from './counting.js';
import { namedIn } from './named-move.js';
import type { WeighedChange } from './weighed-change.js';

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

/** The budget in which a change's moves are consented to: what is carried over moves between lines of the one it goes to. */
export const consentDesk = (
  {
    cohortId,
    budget,
    agreements,
    next,
  }: {
    readonly cohortId: string;
    readonly budget: OpenBudget;
    readonly agreements: readonly FundingAgreement[];
    readonly next: Budget | undefined;
  },
  change: Change,
): ConsentDesk | undefined => {
  const [agreement] = agreements;
  if (!agreement) return undefined;
  const { fundingAgreementId } = change;
  if (change.kind !== 'carry-over') return { cohortId, budget, fundingAgreementId, agreement };
  return next && isOpened(next)
    ? { cohortId: change.toCohortId, budget: next, fundingAgreementId, agreement }
    : undefined;
};

/** What a change moves between lines of its funder, as the budget that consents are recorded in names it. */
export const movesNamed = (
  { cohortId, budget }: ConsentDesk,
  { moves }: CountedChange,
): readonly ConsentedMove[] => moves.map((move) => namedIn(cohortId, move, budget.currency));

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
  counted: WeighedChange | undefined,
): FundingAgreementEvent[][] => {
  if (!counted) return [];
  const { fundingAgreementId } = change;
  const documentId = 'consentDocumentId' in change ? change.consentDocumentId : undefined;
  const about = { fundingAgreementId, cohortId, proposalId, currency };
  const consent = documentId === undefined ? {} : { consentDocumentId: documentId };
  return [[...assignedBy(cohortId, change), lineMovesCounted(counted, { ...about, ...consent })]];
};
