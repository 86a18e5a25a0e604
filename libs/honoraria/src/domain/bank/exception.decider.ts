import { decisionOn, guard, personalOr, refuse, write, writeExisting } from '@palabre/kernel';
import type { ExceptionSettled, ExceptionSettlement, HonorariumEvent } from '../../events.js';
import { onWaiting } from '../attempt/attempt-rules.js';
import { honorariumStream, type Honorarium } from '../honorarium.js';
import {
  isInstructed,
  isRestAwaited,
  mayStillBePaid,
  paymentStream,
  type Payment,
  type PreparedPayment,
} from '../payment.js';
import { bankLineStream } from './bank-line.js';
import { itemIdsOf } from './settlement.js';

export interface SettleExceptionData {
  readonly attemptId: string;
  readonly how: ExceptionSettlement;
  /** Sealed under the payee's key. */
  readonly note?: string;
}

/** The lines that a payment's exception may be made of: what is too much, or missing, adds up over all that were taken for it. */
const linesBehind = (payment: Payment): string[] => {
  if (!isInstructed(payment)) return [];
  const { bookings, giveBacks, exception } = payment;
  const lines = [...bookings, ...giveBacks, ...(exception ? [exception] : [])];
  return [...new Set(lines.map(({ bankLineId }) => bankLineId))];
};

/** What still waits for a payment that nobody waits for any more is due again. */
const dueAgain = (payment: PreparedPayment, items: readonly Honorarium[]): HonorariumEvent[][] => {
  const { runId, attemptId } = payment;
  return onWaiting(mayStillBePaid(payment) ? [] : items, attemptId, (ids) => ({
    type: 'honoraria.HonorariumTakenOutOfRun',
    data: { ...ids, runId, attemptId },
  }));
};

/**
 * A second person says what is done about a bank fact that broke what was expected: neither who matched its line, or any
 * other that the payment was booked by or came back by, nor who was paid. Where the rest of a part will not come, what it was to pay is due again:
 * also where that was said before this followed from it, or nothing is flagged any more.
 */
export const settleException = decisionOn(({ attemptId }: SettleExceptionData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => ({
    lines: linesBehind(payment).map((id) => guard(bankLineStream, id)),
    items: itemIdsOf(payment).map((id) => write(honorariumStream, id)),
  }))
  .decide({
    refuses: ['NO_EXCEPTION', 'FOUR_EYES'],
    emits: ['honoraria.ExceptionSettled', 'honoraria.HonorariumTakenOutOfRun'],
    decide: ({ attemptId, how, note }, { payment, lines, items }, { actor }) => {
      if (!isInstructed(payment)) return refuse('NO_EXCEPTION');
      const { personId, cohortId, exception, facts, stage } = payment;
      const isOpen = exception !== undefined || isRestAwaited(payment);
      const stuck = stage === 'booked' ? dueAgain(payment, items) : [];
      if (!isOpen && stuck.flat().length === 0) return refuse('NO_EXCEPTION');
      if (lines.some((line) => line.stage === 'matched' && line.match.matchedBy === actor.id)) {
        return refuse('FOUR_EYES', { other: 'preparer' });
      }
      if (personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
      if (!isOpen) return { items: stuck };
      const settled: ExceptionSettled = {
        type: 'honoraria.ExceptionSettled',
        data: {
          ...{ attemptId, cohortId, ordinal: exception?.ordinal ?? facts, how },
          settledBy: actor.id,
          ...(note === undefined ? {} : { note: personalOr(personId, 'finance', note, attemptId) }),
        },
      };
      const after = paymentStream.evolve(payment, settled);
      return { payment: [settled], items: isInstructed(after) ? dueAgain(after, items) : [] };
    },
  });
