import { isRefusal, minorOf, refuse, type LocalDate, type Refusal } from '@palabre/kernel';
import type { UnspentBroughtForward } from '../events.js';
import type { Budget, OpenBudget } from './budget-state.js';
import type { ConsentedMove } from './change-events.js';
import { post } from './ledger.js';
import { authorising, lineOf, notFound, outsideEligibility } from './rules.js';
import type { Change } from './vocabulary.js';

export type CarryOver = Extract<Change, { kind: 'carry-over' }>;
type NotThere = Refusal<
  | 'BUDGET_NOT_OPEN'
  | 'BUDGET_FROZEN'
  | 'BUDGET_CLOSED'
  | 'NOT_FOUND'
  | 'CURRENCY_MISMATCH'
  | 'LINE_KIND_MISMATCH'
  | 'OUTSIDE_ELIGIBILITY'
>;

/** What is carried over, as the other cohort's budget receives it; or why it cannot. */
export const broughtForward = (
  from: OpenBudget,
  to: Budget,
  change: CarryOver,
  {
    cohortId,
    proposalId,
    executedBy,
    today,
    moves,
  }: {
    readonly moves: readonly ConsentedMove[];
    readonly cohortId: string;
    readonly proposalId: string;
    readonly executedBy: string;
    readonly today: LocalDate;
  },
): UnspentBroughtForward | NotThere => {
  const { fundingAgreementId, amount, toCohortId, toLineId, consentDocumentId } = change;
  const open = authorising(to);
  if (isRefusal(open)) return open;
  if (open.currency !== from.currency) {
    return refuse('CURRENCY_MISMATCH', { currency: open.currency }, ['/change/toCohortId']);
  }
  const line = lineOf(open, toLineId);
  const kind = lineOf(from, change.lineId)?.kind;
  const terms = from.terms[fundingAgreementId];
  if (!line || !kind || !terms) return notFound('line', '/change/toLineId');
  if (line.kind !== kind) return refuse('LINE_KIND_MISMATCH', { kind }, ['/change/toLineId']);
  if (today > terms.eligibleUntil) {
    return outsideEligibility(today, terms, terms.eligibleUntil, '/change/fundingAgreementId');
  }
  const cell = { fundingAgreementId, lineId: toLineId };
  const minor = minorOf(amount);
  return {
    type: 'budgeting.UnspentBroughtForward',
    effectiveOn: today,
    data: {
      ...{ cohortId: toCohortId, lineId: toLineId, fundingAgreementId, terms, amount },
      ...{ fromCohortId: cohortId, proposalId, executedBy },
      ...(consentDocumentId === undefined ? {} : { consentDocumentId }),
      moves,
      postings: post(open.balances, open.currency, [
        { account: 'envelope', cell, minor },
        { account: 'source', cell, minor: -minor },
      ]),
    },
  };
};
