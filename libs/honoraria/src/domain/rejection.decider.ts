import { decisionOn, guard, refuse, write, writeExisting, zero } from '@palabre/kernel';
import { itemIdsOf } from './bank-facts.js';
import { honorariumStream, idsOf } from './honorarium.js';
import { paymentStream } from './payment.js';
import { runStream } from './run.js';

export interface RecordRejectionData {
  readonly attemptId: string;
  /** The bank's reason code, such as AC01. */
  readonly reasonCode?: string;
}

/** The bank says that it will not execute a payment: its items are due again. What is booked is no rejection. */
export const recordRejection = decisionOn(({ attemptId }: RecordRejectionData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => ({
    items: itemIdsOf(payment).map((id) => write(honorariumStream, id)),
    runs: 'runId' in payment ? [guard(runStream, payment.runId)] : [],
  }))
  .decide({
    refuses: ['PAYMENT_NOT_SENT'],
    emits: ['honoraria.PaymentRejected', 'honoraria.HonorariumReopened'],
    decide: ({ attemptId, reasonCode }, { payment, items, runs }, { actor }) => {
      if (payment.stage !== 'prepared' || runs[0]?.stage !== 'sent') {
        return refuse('PAYMENT_NOT_SENT', { stage: payment.stage });
      }
      const { runId, cohortId, amount } = payment;
      const reason = reasonCode === undefined ? {} : { reasonCode };
      return {
        payment: [
          {
            type: 'honoraria.PaymentRejected',
            data: { attemptId, runId, cohortId, ...reason, recordedBy: actor.id },
          },
        ],
        items: items.map((item) =>
          item.stage === 'in-run' && item.attemptId === attemptId
            ? [
                {
                  type: 'honoraria.HonorariumReopened',
                  data: {
                    ...idsOf(item),
                    ...{ attemptId, amount: zero(amount.currency), why: 'rejected', ...reason },
                  },
                },
              ]
            : [],
        ),
      };
    },
  });
