import {
  canonicalJson,
  contentHash,
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type LocalDate,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { wrongShares } from './cost-share.js';
import { documentStream, hasEvidence } from './document.js';
import { authorising, lineOf, notFound, outsideEligibility, todayOf } from './rules.js';
import type { CostShare } from './vocabulary.js';

/** Who is to bear a line from a day on. */
export interface SharesOfLine {
  readonly lineId: string;
  readonly startsOn: LocalDate;
  readonly shares: readonly CostShare[];
}
export interface ProposeCostShareData extends SharesOfLine {
  readonly cohortId: string;
  readonly costShareId: string;
  readonly reason: string;
  /** The funders' letters or contracts; needed for a day that is past. */
  readonly documentIds: readonly string[];
}

/** The first of the funders that does not pay for the day. */
const outside = (
  { terms }: OpenBudget,
  { shares, startsOn }: SharesOfLine,
): Refusal<'OUTSIDE_ELIGIBILITY'> | undefined => {
  const closed = shares
    .map(({ fundingAgreementId }) => terms[fundingAgreementId])
    .find((one) => one && (startsOn < one.eligibleFrom || one.eligibleUntil < startsOn));
  return closed && outsideEligibility(startsOn, closed, closed.eligibleUntil, '/startsOn');
};

/** Why a line cannot be borne in these shares from that day on. */
export const unshareable = (
  budget: OpenBudget,
  of: SharesOfLine,
): Refusal<'NOT_FOUND' | 'COST_SHARE_INCOMPLETE' | 'OUTSIDE_ELIGIBILITY'> | undefined => {
  const line = lineOf(budget, of.lineId);
  if (!line) return notFound('line', '/lineId');
  return firstRefusal<'NOT_FOUND' | 'COST_SHARE_INCOMPLETE' | 'OUTSIDE_ELIGIBILITY'>(
    wrongShares(budget, line, of.shares),
    outside(budget, of),
  );
};

/** Proposes in which shares funders bear a line from a day on; nothing changes until somebody else has confirmed it. */
export const proposeCostShare = decisionOn(({ cohortId, documentIds }: ProposeCostShareData) => ({
  budget: writeExisting(budgetStream, cohortId),
  documents: [...new Set(documentIds)].map((id) => guardExisting(documentStream, id)),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'BUDGET_FROZEN',
    'BUDGET_CLOSED',
    'NOT_FOUND',
    'COST_SHARE_INCOMPLETE',
    'OUTSIDE_ELIGIBILITY',
    'EVIDENCE_MISSING',
  ],
  emits: ['budgeting.CostShareProposed'],
  decide: (data, { budget, documents }, { actor, now }) => {
    const { cohortId, costShareId, lineId, startsOn, shares, reason, documentIds } = data;
    const open = authorising(budget);
    if (isRefusal(open)) return open;
    const wrong = unshareable(open, data);
    if (wrong) return wrong;
    const today = todayOf(open, now);
    // What was spent since then is borne otherwise by it: that is for the funders to say.
    if (startsOn < today && !hasEvidence(documents, 'consent', 'contract')) {
      return refuse('EVIDENCE_MISSING', { kinds: ['consent', 'contract'] }, ['/documentIds']);
    }
    const content = { cohortId, costShareId, lineId, startsOn, shares, reason, documentIds };
    return {
      budget: [
        {
          type: 'budgeting.CostShareProposed',
          effectiveOn: today,
          data: {
            ...{ cohortId, costShareId, lineId, startsOn, shares, documentIds },
            reason: personal(cohortId, 'finance', reason),
            contentHash: contentHash(canonicalJson(content)),
            proposedBy: actor.id,
          },
        },
      ],
    };
  },
});
