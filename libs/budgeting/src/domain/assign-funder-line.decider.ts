import { decisionOn, guardExisting, isRefusal, refuse, writeExisting } from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { fundingAgreementStream } from './funding-agreement.js';
import { lineOf, notFound, opened, todayOf } from './rules.js';

export interface AssignFunderLineData {
  readonly cohortId: string;
  readonly lineId: string;
  readonly fundingAgreementId: string;
  readonly funderLineCode: string;
}

/** Says under which line of the funder's own budget a line of ours is reported. */
export const assignFunderLine = decisionOn(
  ({ cohortId, fundingAgreementId }: AssignFunderLineData) => ({
    budget: writeExisting(budgetStream, cohortId),
    agreement: guardExisting(fundingAgreementStream, fundingAgreementId),
  }),
).decide({
  refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'FUNDER_LINE_UNKNOWN'],
  emits: ['budgeting.FunderLineAssigned'],
  decide: (data, { budget, agreement }, { actor, now }) => {
    const { cohortId, lineId, fundingAgreementId, funderLineCode } = data;
    const open = opened(budget);
    if (isRefusal(open)) return open;
    if (!lineOf(open, lineId)) return notFound('line', '/lineId');
    if (agreement.stage === 'unknown') return notFound('fundingAgreement', '/fundingAgreementId');
    if (!agreement.lineCodes.includes(funderLineCode)) {
      return refuse('FUNDER_LINE_UNKNOWN', { codes: agreement.lineCodes }, ['/funderLineCode']);
    }
    return {
      budget: [
        {
          type: 'budgeting.FunderLineAssigned',
          effectiveOn: todayOf(open, now),
          data: { cohortId, lineId, fundingAgreementId, funderLineCode, assignedBy: actor.id },
        },
      ],
    };
  },
});
