import { decisionOn, guard, refuse, write } from '@palabre/kernel';
import { paymentStream, refusesBeneficiary } from '../payment.js';
import { bankLineStream, toApproveOf } from './bank-line.js';
import type { LineFacts } from './matching.js';

export interface ApproveLineData {
  readonly bankLineId: string;
  /** What the approver has read: the match, or that it is ignored, by its id. */
  readonly decisionId: string;
  /** Looked up: what the line says; absent when no statement held such a line. */
  readonly line?: LineFacts;
}

/**
 * A second person stands behind what one alone decided on a line: that money which left is none of the programme's, that it is
 * on its way to another own account whose statement does not have it, or that so much of it is a fee, or worth so much in another
 * currency, which no bank has stated. They name what they have read: what was decided anew meanwhile is another decision. Whom a
 * payment behind the line pays is no second person for it.
 */
export const approveLine = decisionOn(({ bankLineId }: ApproveLineData) => ({
  line: write(bankLineStream, bankLineId),
}))
  .also((_data, { line }) => ({
    payments:
      line.stage === 'matched' && toApproveOf(line)
        ? line.match.attemptIds.map((id) => guard(paymentStream, id))
        : [],
  }))
  .decide({
    refuses: ['NOT_FOUND', 'NOTHING_TO_APPROVE', 'DECISION_CHANGED', 'FOUR_EYES'],
    emits: ['honoraria.LineApproved'],
    decide: ({ bankLineId, decisionId, line: facts }, { line, payments }, { actor }) => {
      if (!facts) return refuse('NOT_FOUND', { what: 'bankLine' });
      const waiting = toApproveOf(line);
      if (!waiting) return refuse('NOTHING_TO_APPROVE');
      if (waiting.decisionId !== decisionId) return refuse('DECISION_CHANGED', {}, ['/decisionId']);
      if (waiting.decidedBy === actor.id) return refuse('FOUR_EYES', { other: 'preparer' });
      const isPaid = refusesBeneficiary(payments, actor.id);
      if (isPaid) return isPaid;
      const { cohortId } = facts;
      return {
        line: [
          { type: 'honoraria.LineApproved', data: { bankLineId, cohortId, approvedBy: actor.id } },
        ],
      };
    },
  });
