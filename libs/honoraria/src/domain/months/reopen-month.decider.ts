import {
  decisionOn,
  guard,
  personal,
  plusMonths,
  refuse,
  write,
  type YearMonth,
} from '@palabre/kernel';
import { monthIdOf, monthStream } from './month.js';

export interface ReopeningData {
  readonly cohortId: string;
  readonly month: YearMonth;
  /** Sealed under a key of the cohort's. */
  readonly reason: string;
  /** A keyed hash of month and reason. */
  readonly reasonHash: string;
}

const streams = ({ cohortId, month }: ReopeningData) => ({
  month: write(monthStream, monthIdOf(cohortId, month)),
  next: guard(monthStream, monthIdOf(cohortId, plusMonths(month, 1))),
});

/** A first person asks to reopen the month that was closed last. */
export const proposeReopening = decisionOn(streams).decide({
  refuses: ['MONTH_NOT_CLOSED', 'MONTH_OUT_OF_ORDER'],
  emits: ['honoraria.MonthReopeningProposed'],
  decide: ({ cohortId, month, reason, reasonHash }, { month: current, next }, { actor }) => {
    if (current.stage !== 'closed') return refuse('MONTH_NOT_CLOSED', { month });
    if (next.stage === 'closed') return refuse('MONTH_OUT_OF_ORDER', { month });
    const sealed = personal(cohortId, 'finance', reason);
    const data = { cohortId, month, reason: sealed, reasonHash, proposedBy: actor.id };
    return { month: [{ type: 'honoraria.MonthReopeningProposed', data }] };
  },
});

/** A second person confirms it, for the reason that was given. */
export const confirmReopening = decisionOn(streams).decide({
  refuses: ['MONTH_NOT_CLOSED', 'MONTH_OUT_OF_ORDER', 'REOPENING_NOT_PROPOSED', 'FOUR_EYES'],
  emits: ['honoraria.MonthReopened'],
  decide: ({ cohortId, month, reason, reasonHash }, { month: current, next }, { actor }) => {
    if (current.stage !== 'closed') return refuse('MONTH_NOT_CLOSED', { month });
    if (next.stage === 'closed') return refuse('MONTH_OUT_OF_ORDER', { month });
    const { reopening } = current;
    if (reopening?.reasonHash !== reasonHash) return refuse('REOPENING_NOT_PROPOSED', { month });
    if (reopening.proposedBy === actor.id) return refuse('FOUR_EYES', { other: 'proposer' });
    const sealed = personal(cohortId, 'finance', reason);
    const data = { cohortId, month, reason: sealed, confirmedBy: actor.id };
    return { month: [{ type: 'honoraria.MonthReopened', data }] };
  },
});
