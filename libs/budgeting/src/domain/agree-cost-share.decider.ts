import { decisionOn, isRefusal, writeExisting, type LocalDate } from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { wrongShares } from './cost-share.js';
import { authorising, lineOf, notFound } from './rules.js';
import type { CostShare } from './vocabulary.js';

export interface AgreeCostShareData {
  readonly cohortId: string;
  readonly lineId: string;
  readonly startsOn: LocalDate;
  readonly shares: readonly CostShare[];
}

/** Says in which shares funders bear a line from a day on. */
export const agreeCostShare = decisionOn(({ cohortId }: AgreeCostShareData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'BUDGET_FROZEN',
    'BUDGET_CLOSED',
    'NOT_FOUND',
    'COST_SHARE_INCOMPLETE',
  ],
  emits: ['budgeting.CostShareAgreed'],
  decide: ({ cohortId, lineId, startsOn, shares }, { budget }, { actor }) => {
    const open = authorising(budget);
    if (isRefusal(open)) return open;
    const line = lineOf(open, lineId);
    if (!line) return notFound('line', '/lineId');
    const wrong = wrongShares(open, line, shares);
    if (wrong) return wrong;
    const data = { cohortId, lineId, startsOn, shares, agreedBy: actor.id };
    return { budget: [{ type: 'budgeting.CostShareAgreed', effectiveOn: startsOn, data }] };
  },
});
