import type { FunderLineAssigned } from '../events.js';
import type { OpenBudget } from './budget-state.js';

/** A line of ours as one agreement sees it. */
export const funderLineKey = ({
  lineId,
  fundingAgreementId,
}: {
  readonly lineId: string;
  readonly fundingAgreementId: string;
}): string => `${lineId}|${fundingAgreementId}`;

/** A line is reported elsewhere from now on. */
export const evolveFunderLine = (budget: OpenBudget, { data }: FunderLineAssigned): OpenBudget => {
  const { funderLineCode: code, assignedBy } = data;
  const assigned = { code, assignedBy };
  return {
    ...budget,
    funderLines: { ...budget.funderLines, [funderLineKey(data)]: assigned },
  };
};
