import { decisionOn, guard, personalOr, refuse, writeExisting } from '@palabre/kernel';
import type { ExceptionSettlement } from '../../events.js';
import { bankLineStream } from './bank-line.js';
import { isInstructed, paymentStream, type Payment } from '../payment.js';

export interface SettleExceptionData {
  readonly attemptId: string;
  readonly how: ExceptionSettlement;
  /** Sealed under the payee's key. */
  readonly note?: string;
}

/** The lines that a payment's exception may be made of: what is too much adds up over all that were taken for it. */
const linesBehind = (payment: Payment): string[] => {
  if (!isInstructed(payment) || !payment.exception) return [];
  const booked = payment.bookings.map(({ bankLineId }) => bankLineId);
  return [...new Set([...booked, payment.exception.bankLineId])];
};

/**
 * A second person says what is done about a bank fact that broke what was expected: neither who matched its line, or any
 * other that the payment was booked by, nor who was paid.
 */
export const settleException = decisionOn(({ attemptId }: SettleExceptionData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => ({
    lines: linesBehind(payment).map((id) => guard(bankLineStream, id)),
  }))
  .decide({
    refuses: ['NO_EXCEPTION', 'FOUR_EYES'],
    emits: ['honoraria.ExceptionSettled'],
    decide: ({ attemptId, how, note }, { payment, lines }, { actor }) => {
      if (!isInstructed(payment) || !payment.exception) return refuse('NO_EXCEPTION');
      if (lines.some((line) => line.stage === 'matched' && line.match.matchedBy === actor.id)) {
        return refuse('FOUR_EYES', { other: 'preparer' });
      }
      const { personId, cohortId, exception } = payment;
      if (personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
      return {
        payment: [
          {
            type: 'honoraria.ExceptionSettled',
            data: {
              ...{ attemptId, cohortId, ordinal: exception.ordinal, how, settledBy: actor.id },
              ...(note === undefined
                ? {}
                : { note: personalOr(personId, 'finance', note, attemptId) }),
            },
          },
        ],
      };
    },
  });
