import {
  decisionOn,
  guard,
  isRefusal,
  refuse,
  write,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { itemIdsOf } from './bank/bank-facts.js';
import { dueAfterRejection } from './attempt/attempt-rules.js';
import { honorariumStream } from './honorarium.js';
import { paymentStream, type Payment, type PreparedPayment } from './payment.js';
import { runStream, type PaymentRun } from './run.js';
import { WENT_BACK_EMITS } from './top-up-back.js';

export interface RejectionData {
  readonly attemptId: string;
  /** The bank's reason code, such as AC01. */
  readonly reasonCode?: string;
}

/** A payment that the bank has and of which nothing is booked: only that can be rejected. */
const onItsWay = (
  payment: Payment,
  run: PaymentRun | undefined,
): PreparedPayment | Refusal<'PAYMENT_NOT_SENT'> =>
  payment.stage === 'prepared' && run?.stage === 'sent'
    ? payment
    : refuse('PAYMENT_NOT_SENT', { stage: payment.stage });

const runOf = (payment: Payment) => ({
  runs: 'runId' in payment ? [guard(runStream, payment.runId)] : [],
});

/** A first person says that the bank will not execute a payment. Its items stay with it: nothing else may pay them. */
export const proposeRejection = decisionOn(({ attemptId }: RejectionData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => runOf(payment))
  .decide({
    refuses: ['PAYMENT_NOT_SENT'],
    emits: ['honoraria.PaymentRejectionProposed'],
    decide: ({ attemptId, reasonCode }, { payment, runs: [run] }, { actor }) => {
      const sent = onItsWay(payment, run);
      if (isRefusal(sent)) return sent;
      const { rejection, runId, cohortId } = sent;
      if (rejection?.reasonCode === reasonCode && rejection?.proposedBy === actor.id) return {};
      const reason = reasonCode === undefined ? {} : { reasonCode };
      return {
        payment: [
          {
            type: 'honoraria.PaymentRejectionProposed',
            data: { attemptId, runId, cohortId, ...reason, proposedBy: actor.id },
          },
        ],
      };
    },
  });

/**
 * A second person, not the payee, says the same for the same reason: the items are due again. What is booked meanwhile
 * is no rejection.
 */
export const confirmRejection = decisionOn(({ attemptId }: RejectionData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => ({
    items: itemIdsOf(payment).map((id) => write(honorariumStream, id)),
    ...runOf(payment),
  }))
  .decide({
    refuses: ['PAYMENT_NOT_SENT', 'REJECTION_NOT_PROPOSED', 'FOUR_EYES'],
    emits: ['honoraria.PaymentRejected', ...WENT_BACK_EMITS],
    decide: ({ attemptId, reasonCode }, { payment, items, runs: [run] }, { actor }) => {
      const sent = onItsWay(payment, run);
      if (isRefusal(sent)) return sent;
      const { rejection, runId, cohortId, personId } = sent;
      if (!rejection || rejection.reasonCode !== reasonCode) {
        return refuse('REJECTION_NOT_PROPOSED');
      }
      const { proposedBy } = rejection;
      if (proposedBy === actor.id) return refuse('FOUR_EYES', { other: 'proposer' });
      if (personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
      const reason = reasonCode === undefined ? {} : { reasonCode };
      const by = { proposedBy, confirmedBy: actor.id, reportId: null };
      return {
        payment: [
          {
            type: 'honoraria.PaymentRejected',
            data: { attemptId, runId, cohortId, ...reason, ...by },
          },
        ],
        items: dueAfterRejection(sent, items, reason),
      };
    },
  });
