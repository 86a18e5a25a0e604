import {
  decisionOn,
  isRefusal,
  money,
  personal,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { mixedDuties } from './commitment-rules.js';
import { balanceOf, holderOf, merged, post, type Entry } from './ledger.js';
import { figure, notFound, opened, todayOf } from './rules.js';
import { homeward, opposite } from './undo.js';

/** A gain by exchange may have been given away since. */
const notThere = (
  budget: OpenBudget,
  entries: readonly Entry[],
): Refusal<'ALLOCATION_EXCEEDED'> | undefined => {
  const short = merged(entries).find(
    ({ account, cell, minor }) =>
      account === 'allocated' && balanceOf(budget.balances, account, cell) + minor < 0n,
  );
  return (
    short &&
    refuse('ALLOCATION_EXCEEDED', {
      needed: figure(-short.minor, budget.currency),
      available: figure(balanceOf(budget.balances, 'allocated', short.cell), budget.currency),
    })
  );
};

export interface ReverseExpenditureData {
  readonly cohortId: string;
  readonly expenditureId: string;
  readonly reason: string;
}

/** Takes a voucher out of the books again, as long as no bank line has paid it. */
export const reverseExpenditure = decisionOn(({ cohortId }: ReverseExpenditureData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'NOT_FOUND',
    'SEPARATION_OF_DUTIES',
    'EXPENDITURE_REVERSED',
    'EXPENDITURE_PAID',
    'ALLOCATION_EXCEEDED',
  ],
  emits: ['budgeting.ExpenditureReversed'],
  decide: ({ cohortId, expenditureId, reason }, { budget }, { actor, now }) => {
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const expenditure = open.expenditures[expenditureId];
    const commitment = expenditure && open.commitments[expenditure.commitmentId];
    if (!expenditure || !commitment) return notFound('expenditure', '/expenditureId');
    if (expenditure.stage === 'reversed') return refuse('EXPENDITURE_REVERSED');
    const mixed = mixedDuties('payeeReversal', actor.id, commitment.payeeId);
    if (mixed) return mixed;
    const { commitmentId, minor } = expenditure;
    if (commitment.unpaid < minor) {
      const unpaid = figure(commitment.unpaid, open.currency);
      return refuse('EXPENDITURE_PAID', { needed: figure(minor, open.currency), unpaid });
    }
    const entries = homeward(open, commitmentId, opposite(expenditure.entries));
    const gone = notThere(open, entries);
    if (gone) return gone;
    return {
      budget: [
        {
          type: 'budgeting.ExpenditureReversed',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ cohortId, expenditureId, commitmentId, ...holderOf(commitment) },
            amount: money(minor, open.currency),
            reason: personal(cohortId, 'finance', reason),
            reversedBy: actor.id,
            postings: post(open.balances, open.currency, entries),
          },
        },
      ],
    };
  },
});
