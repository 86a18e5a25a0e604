import { decisionOn, isRefusal, writeExisting } from '@palabre/kernel';
import type { TracingBecause } from '../../events.js';
import { isInstructed, paymentStream } from '../payment.js';
import { aroundPayment, attemptIdsOf, onWaiting, withBank } from './attempt-rules.js';

export interface StartTracingData {
  readonly attemptId: string;
  readonly because: TracingBecause;
}

/**
 * Nobody knows what became of a payment that was sent, and the bank is asked. Its items stay with it: nothing else may
 * pay them until the bank's report or statement, or two persons, prove that it failed.
 */
export const startTracing = decisionOn(({ attemptId }: StartTracingData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => aroundPayment(payment))
  .decide({
    refuses: ['PAYMENT_NOT_WITH_BANK'],
    emits: ['honoraria.PaymentTracingStarted', 'honoraria.HonorariumTracingStarted'],
    decide: ({ attemptId, because }, { payment, items, runs: [run] }, { actor }) => {
      const sent = withBank(payment, run);
      if (isRefusal(sent)) return sent;
      if (sent.tracing === because) return {};
      const data = { ...attemptIdsOf(sent), because, startedBy: actor.id };
      return {
        payment: [{ type: 'honoraria.PaymentTracingStarted', data }],
        items: sent.tracing
          ? items.map(() => [])
          : onWaiting(items, attemptId, (ids) => ({
              type: 'honoraria.HonorariumTracingStarted',
              data: { ...ids, attemptId },
            })),
      };
    },
  });

export interface EndTracingData {
  readonly attemptId: string;
}

/** The bank answered: the payment is on its way as any other. That it failed is proven otherwise. */
export const endTracing = decisionOn(({ attemptId }: EndTracingData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => aroundPayment(payment))
  .decide({
    refuses: [],
    emits: ['honoraria.PaymentTracingEnded', 'honoraria.HonorariumTracingEnded'],
    decide: ({ attemptId }, { payment, items }, { actor }) => {
      if (!isInstructed(payment) || !payment.tracing) return {};
      const data = { ...attemptIdsOf(payment), endedBy: actor.id };
      return {
        payment: [{ type: 'honoraria.PaymentTracingEnded', data }],
        items: onWaiting(items, attemptId, (ids) => ({
          type: 'honoraria.HonorariumTracingEnded',
          data: { ...ids, attemptId },
        })),
      };
    },
  });
