import {
  decisionOn,
  minorOf,
  personalOr,
  refuse,
  writeExisting,
  type Money,
} from '@palabre/kernel';
import { isInstructed, paymentStream, receivableOf } from '../payment.js';
import { attemptIdsOf } from './attempt-rules.js';
import { lostOf } from './standing.js';

export interface WriteOffLossData {
  readonly attemptId: string;
  readonly amount: Money;
  /** Sealed under the payee's key. */
  readonly reason: string;
}

/**
 * Gives up what is owed back for a payment: by somebody else than who found that it is, or decided to claim it back, and never by
 * the payee.
 */
export const writeOffLoss = decisionOn(({ attemptId }: WriteOffLossData) => ({
  payment: writeExisting(paymentStream, attemptId),
})).decide({
  refuses: ['NO_RECEIVABLE', 'LOSS_TOO_GREAT', 'FOUR_EYES'],
  emits: ['honoraria.LossWrittenOff'],
  decide: ({ amount, reason }, { payment }, { actor }) => {
    if (!isInstructed(payment) || payment.receivable <= 0n) return refuse('NO_RECEIVABLE');
    const receivable = receivableOf(payment);
    const minor = minorOf(amount);
    if (amount.currency !== receivable.currency || minor <= 0n || minor > payment.receivable) {
      return refuse('LOSS_TOO_GREAT', { receivable: { ...receivable } }, ['/amount']);
    }
    const { personId, mispaid, claimedBackBy } = payment;
    if (mispaid?.proposedBy === actor.id) return refuse('FOUR_EYES', { other: 'proposer' });
    if (claimedBackBy === actor.id) return refuse('FOUR_EYES', { other: 'approver' });
    if (personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
    return {
      payment: [
        {
          type: 'honoraria.LossWrittenOff',
          data: {
            ...{ ...attemptIdsOf(payment), personId, amount },
            ordinal: payment.losses.length + 1,
            ofBookings: lostOf(payment, amount),
            reason: personalOr(personId, 'finance', reason, payment.attemptId),
            writtenOffBy: actor.id,
          },
        },
      ],
    };
  },
});
