import { cohortStream } from '@palabre/community/contract';
import { decisionOn, guardExisting, refuse, write, type YearMonth } from '@palabre/kernel';
import type { ClosingReasons } from './closing-reasons.js';
import { monthIdOf, monthStream } from './month.js';

export interface ProposeClosingData extends ClosingReasons {
  readonly cohortId: string;
  readonly month: YearMonth;
}

/** A first person says why a month may be closed although an account is not stated, or does not balance. */
export const proposeClosing = decisionOn(({ cohortId, month }: ProposeClosingData) => ({
  month: write(monthStream, monthIdOf(cohortId, month)),
  cohort: guardExisting(cohortStream, cohortId),
})).decide({
  refuses: ['MONTH_CLOSED', 'NO_CLOSING_REASON'],
  emits: ['honoraria.MonthClosingProposed'],
  decide: (data, { month: current }, { actor }) => {
    const { cohortId, month, withoutStatement, unbalanced } = data;
    if (current.stage === 'closed') return refuse('MONTH_CLOSED', { month });
    if (withoutStatement.length + unbalanced.length === 0) return refuse('NO_CLOSING_REASON');
    const proposed = { cohortId, month, withoutStatement, unbalanced, proposedBy: actor.id };
    return { month: [{ type: 'honoraria.MonthClosingProposed', data: proposed }] };
  },
});
