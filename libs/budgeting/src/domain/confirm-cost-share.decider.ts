import { decisionOn, isRefusal, refuse, writeExisting } from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { mixedDuties } from './commitment-rules.js';
import { unshareable } from './propose-cost-share.decider.js';
import { authorising, notFound } from './rules.js';

export interface ConfirmCostShareData {
  readonly cohortId: string;
  readonly costShareId: string;
  /** Of the proposal as whoever confirms it read it. */
  readonly contentHash: string;
}

/** Confirms, as a second person, in which shares funders bear a line: it is agreed then. */
export const confirmCostShare = decisionOn(({ cohortId }: ConfirmCostShareData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'BUDGET_FROZEN',
    'BUDGET_CLOSED',
    'NOT_FOUND',
    'CONTENT_CHANGED',
    'SEPARATION_OF_DUTIES',
    'COST_SHARE_INCOMPLETE',
    'OUTSIDE_ELIGIBILITY',
  ],
  emits: ['budgeting.CostShareAgreed'],
  decide: ({ cohortId, costShareId, contentHash }, { budget }, { actor }) => {
    const open = authorising(budget);
    if (isRefusal(open)) return open;
    const proposed = open.proposedShares[costShareId];
    if (!proposed) return notFound('costShare', '/costShareId');
    if (proposed.stage === 'executed') return {};
    if (contentHash !== proposed.contentHash)
      return refuse('CONTENT_CHANGED', {}, ['/contentHash']);
    const mixed = mixedDuties('costShareConfirmation', actor.id, proposed.proposedBy);
    if (mixed) return mixed;
    // Its funders' terms may have changed since.
    const wrong = unshareable(open, proposed);
    if (wrong) return wrong;
    const { lineId, startsOn, shares, proposedBy } = proposed;
    return {
      budget: [
        {
          type: 'budgeting.CostShareAgreed',
          effectiveOn: startsOn,
          data: {
            ...{ cohortId, lineId, startsOn, shares, costShareId, contentHash, proposedBy },
            agreedBy: actor.id,
          },
        },
      ],
    };
  },
});
