import {
  decisionOn,
  guardExisting,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type LocalDate,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { AssignedLine } from './budget-state.js';
import { funderLineKey } from './funder-lines.js';
import { fundingAgreementStream, type KnownAgreement } from './funding-agreement.js';
import { lineOf, notFound, opened, todayOf } from './rules.js';

export interface AssignFunderLineData {
  readonly cohortId: string;
  readonly lineId: string;
  readonly fundingAgreementId: string;
  readonly funderLineCode: string;
  /** Needed where the line is reported elsewhere by now, and a period has ended. */
  readonly reason?: string;
}

/** What may have been reported already is reported elsewhere by somebody else only, who says why. */
const wronglyMoved = (
  before: AssignedLine | undefined,
  { firstReportUntil }: KnownAgreement,
  { reason, actorId, today }: { reason: string | undefined; actorId: string; today: LocalDate },
): Refusal<'REASSIGNMENT_UNEXPLAINED' | 'SEPARATION_OF_DUTIES'> | undefined => {
  if (!before || firstReportUntil === undefined || today <= firstReportUntil) return undefined;
  if (before.assignedBy === actorId) {
    return refuse('SEPARATION_OF_DUTIES', { duties: 'lineReassignment' });
  }
  return reason?.trim()
    ? undefined
    : refuse('REASSIGNMENT_UNEXPLAINED', { code: before.code, until: firstReportUntil }, [
        '/reason',
      ]);
};

/** Says under which line of the funder's own budget a line of ours is reported. */
export const assignFunderLine = decisionOn(
  ({ cohortId, fundingAgreementId }: AssignFunderLineData) => ({
    budget: writeExisting(budgetStream, cohortId),
    agreement: guardExisting(fundingAgreementStream, fundingAgreementId),
  }),
).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'NOT_FOUND',
    'FUNDER_LINE_UNKNOWN',
    'REASSIGNMENT_UNEXPLAINED',
    'SEPARATION_OF_DUTIES',
  ],
  emits: ['budgeting.FunderLineAssigned'],
  decide: (data, { budget, agreement }, { actor, now }) => {
    const { cohortId, lineId, fundingAgreementId, funderLineCode, reason } = data;
    const open = opened(budget);
    if (isRefusal(open)) return open;
    if (!lineOf(open, lineId)) return notFound('line', '/lineId');
    if (agreement.stage === 'unknown') return notFound('fundingAgreement', '/fundingAgreementId');
    if (!agreement.lineCodes.includes(funderLineCode)) {
      return refuse('FUNDER_LINE_UNKNOWN', { codes: agreement.lineCodes }, ['/funderLineCode']);
    }
    const before = open.funderLines[funderLineKey(data)];
    if (before?.code === funderLineCode) return {};
    const today = todayOf(open, now);
    const wrong = wronglyMoved(before, agreement, { reason, actorId: actor.id, today });
    if (wrong) return wrong;
    return {
      budget: [
        {
          type: 'budgeting.FunderLineAssigned',
          effectiveOn: today,
          data: {
            ...{ cohortId, lineId, fundingAgreementId, funderLineCode, assignedBy: actor.id },
            ...(reason?.trim() ? { reason: personal(cohortId, 'finance', reason) } : {}),
          },
        },
      ],
    };
  },
});
