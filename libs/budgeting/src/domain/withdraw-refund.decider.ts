import {
  decisionOn,
  firstRefusal,
  isRefusal,
  minorOf,
  personal,
  refuse,
  writeExisting,
  type Money,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { lookUp } from './dictionary.js';
import { stillComing } from './evolve-outlays.js';
import { holderOf } from './ledger.js';
import { figure, notFound, opened, todayOf, wrongAmount } from './rules.js';

export interface WithdrawRefundData {
  readonly cohortId: string;
  readonly advanceId: string;
  readonly withdrawalId: string;
  readonly amount: Money;
  readonly reason: string;
}

/**
 * Takes back what a refund announced and the bank has not brought: it moves no money, and the holder of the advance accounts for
 * it again. One person may, since nothing is given to anybody.
 */
export const withdrawRefund = decisionOn(({ cohortId }: WithdrawRefundData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'NOT_FOUND',
    'AMOUNT_NOT_POSITIVE',
    'CURRENCY_MISMATCH',
    'REFUND_NOT_ANNOUNCED',
  ],
  emits: ['budgeting.RefundWithdrawn'],
  decide: (data, { budget }, { actor, now }) => {
    const { cohortId, advanceId, withdrawalId, amount, reason } = data;
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const outlay = lookUp(open.outlays, advanceId);
    if (outlay?.kind !== 'advance') return notFound('advance', '/advanceId');
    if (open.refunds.includes(withdrawalId)) return {};
    const coming = stillComing(outlay);
    const refusal = firstRefusal<
      'AMOUNT_NOT_POSITIVE' | 'CURRENCY_MISMATCH' | 'REFUND_NOT_ANNOUNCED'
    >(
      wrongAmount(amount, open.currency, '/amount'),
      minorOf(amount) > coming &&
        refuse(
          'REFUND_NOT_ANNOUNCED',
          { needed: { ...amount }, available: figure(coming, open.currency) },
          ['/amount'],
        ),
    );
    if (refusal) return refusal;
    return {
      budget: [
        {
          type: 'budgeting.RefundWithdrawn',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ cohortId, advanceId, withdrawalId, ...holderOf(outlay), amount },
            reason: personal(cohortId, 'finance', reason),
            withdrawnBy: actor.id,
          },
        },
      ],
    };
  },
});
