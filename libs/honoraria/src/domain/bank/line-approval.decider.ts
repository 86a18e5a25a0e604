import { decisionOn, refuse, write } from '@palabre/kernel';
import { bankLineStream, toApproveBy } from './bank-line.js';
import type { LineFacts } from './matching.js';

export interface ApproveLineData {
  readonly bankLineId: string;
  /** Looked up: what the line says; absent when no statement held such a line. */
  readonly line?: LineFacts;
}

/**
 * A second person stands behind what one alone decided on a line: that money which left is none of the programme's, that it is
 * on its way to another own account whose statement does not have it, or that so much of it is a fee, or worth so much in another
 * currency, which no bank has stated.
 */
export const approveLine = decisionOn(({ bankLineId }: ApproveLineData) => ({
  line: write(bankLineStream, bankLineId),
})).decide({
  refuses: ['NOT_FOUND', 'NOTHING_TO_APPROVE', 'FOUR_EYES'],
  emits: ['honoraria.LineApproved'],
  decide: ({ bankLineId, line: facts }, { line }, { actor }) => {
    if (!facts) return refuse('NOT_FOUND', { what: 'bankLine' });
    const decidedBy = toApproveBy(line);
    if (decidedBy === undefined) return refuse('NOTHING_TO_APPROVE');
    if (decidedBy === actor.id) return refuse('FOUR_EYES', { other: 'preparer' });
    const { cohortId } = facts;
    return {
      line: [
        { type: 'honoraria.LineApproved', data: { bankLineId, cohortId, approvedBy: actor.id } },
      ],
    };
  },
});
