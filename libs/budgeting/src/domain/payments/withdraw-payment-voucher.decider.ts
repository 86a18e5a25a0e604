import { decisionOn, isRefusal, personal, writeExisting } from '@palabre/kernel';
import { budgetStream } from '../budget.js';
import type { Budget } from '../budget-state.js';
import { mixedDuties } from '../commitment-rules.js';
import { lookUp } from '../dictionary.js';
import { byHash, freed, usesOf } from '../document-use.js';
import { notFound, opened, todayOf } from '../rules.js';
import { paidAmount } from './payments.js';

export interface WithdrawPaymentVoucherData {
  readonly cohortId: string;
  readonly factId: string;
  readonly reason: string;
}

/** The files that count on a payment. */
export const hashesOfPayment = ({ payments }: Budget, factId: string): readonly string[] =>
  lookUp(payments, factId)?.voucher?.hashes ?? [];

/** Takes the documents of a payment away again: they were another's. It is without a voucher, and its documents are free. */
export const withdrawPaymentVoucher = decisionOn(({ cohortId }: WithdrawPaymentVoucherData) => ({
  budget: writeExisting(budgetStream, cohortId),
}))
  .also(({ factId }, { budget }) => ({ uses: usesOf(hashesOfPayment(budget, factId)) }))
  .decide({
    refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'SEPARATION_OF_DUTIES'],
    emits: ['budgeting.PaymentVoucherWithdrawn', 'budgeting.DocumentFreed'],
    decide: ({ cohortId, factId, reason }, { budget, uses }, { actor, now }) => {
      const open = opened(budget);
      if (isRefusal(open)) return open;
      const payment = lookUp(open.payments, factId);
      if (!payment?.voucher) return notFound('voucher', '/factId');
      const { commitmentId, lineId } = payment;
      const payeeId =
        commitmentId === undefined ? undefined : lookUp(open.commitments, commitmentId)?.payeeId;
      const mixed = mixedDuties('payeeReversal', actor.id, payeeId);
      if (mixed) return mixed;
      return {
        budget: [
          {
            type: 'budgeting.PaymentVoucherWithdrawn',
            effectiveOn: todayOf(open, now),
            data: {
              ...{ cohortId, factId, lineId, amount: paidAmount(payment), withdrawnBy: actor.id },
              ...(commitmentId === undefined ? {} : { commitmentId }),
              reason: personal(cohortId, 'finance', reason),
            },
          },
        ],
        uses: [...byHash(payment.voucher.hashes, uses)].map(([sha256, file]) =>
          freed(file, { sha256, by: 'payment', byId: factId }),
        ),
      };
    },
  });
