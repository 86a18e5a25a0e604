import { decisionOn, isRefusal, refuse, writeExisting, type LocalDate } from '@palabre/kernel';
import type { RecallOutcome } from '../../events.js';
import { isInstructed, paymentStream } from '../payment.js';
import { aroundPayment, attemptIdsOf, withBank } from './attempt-rules.js';

export interface RequestRecallData {
  readonly attemptId: string;
  /** As in camt.056, such as DUPL, TECH, FRAD or AC03. */
  readonly reasonCode: string;
}

/** The bank is asked to call a payment back. Nothing is due again by it. */
export const requestRecall = decisionOn(({ attemptId }: RequestRecallData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => ({ runs: aroundPayment(payment).runs }))
  .decide({
    refuses: ['PAYMENT_NOT_WITH_BANK', 'RECALL_OPEN'],
    emits: ['honoraria.PaymentRecallRequested'],
    decide: ({ reasonCode }, { payment, runs: [run] }, { actor }) => {
      const sent = withBank(payment, run);
      if (isRefusal(sent)) return sent;
      const { recall } = sent;
      if (recall && recall.outcome === undefined) return refuse('RECALL_OPEN');
      const count = (recall?.recall ?? 0) + 1;
      const data = { ...attemptIdsOf(sent), recall: count, reasonCode, requestedBy: actor.id };
      return { payment: [{ type: 'honoraria.PaymentRecallRequested', data }] };
    },
  });

export interface RecordRecallOutcomeData {
  readonly attemptId: string;
  readonly outcome: RecallOutcome;
  /** As in camt.029, such as ARDT, NOAS or LEGL. */
  readonly reasonCode?: string;
  readonly answeredOn: LocalDate;
}

/** The bank answered a recall. The money is back when a statement says so: an answer alone makes nothing due again. */
export const recordRecallOutcome = decisionOn(({ attemptId }: RecordRecallOutcomeData) => ({
  payment: writeExisting(paymentStream, attemptId),
})).decide({
  refuses: ['RECALL_NOT_REQUESTED'],
  emits: ['honoraria.PaymentRecallAnswered'],
  decide: ({ outcome, reasonCode, answeredOn }, { payment }, { actor }) => {
    if (!isInstructed(payment) || !payment.recall) return refuse('RECALL_NOT_REQUESTED');
    const { recall, outcome: known } = payment.recall;
    if (known === outcome) return {};
    const reason = reasonCode === undefined ? {} : { reasonCode };
    return {
      payment: [
        {
          type: 'honoraria.PaymentRecallAnswered',
          effectiveOn: answeredOn,
          data: {
            ...attemptIdsOf(payment),
            ...{ recall, outcome, ...reason, answeredOn, recordedBy: actor.id },
          },
        },
      ],
    };
  },
});
