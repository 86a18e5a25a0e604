import { guard, refuse, write, zero, type Refusal } from '@palabre/kernel';
import { itemIdsOf } from '../bank/settlement.js';
import type { AttemptIds, HonorariumEvent } from '../../events.js';
import { honorariumStream, idsOf, type Honorarium } from '../honorarium.js';
import { isInstructed, type Payment, type PreparedPayment } from '../payment.js';
import { runStream, type PaymentRun } from '../run.js';
import { reopenedWithTopUp } from '../top-up-back.js';

export const attemptIdsOf = ({ attemptId, runId, cohortId }: PreparedPayment): AttemptIds => ({
  ...{ attemptId, runId, cohortId },
});

/** The run of a payment, and the items that it is to settle. */
export const aroundPayment = (payment: Payment) => ({
  runs: isInstructed(payment) ? [guard(runStream, payment.runId)] : [],
  items: itemIdsOf(payment).map((id) => write(honorariumStream, id)),
});

/** A payment whose money is, or may be, on its way or arrived: it was sent, and has neither come back nor been refused. */
export const withBank = (
  payment: Payment,
  run: PaymentRun | undefined,
): PreparedPayment | Refusal<'PAYMENT_NOT_WITH_BANK'> =>
  isInstructed(payment) &&
  (payment.stage === 'booked' || (payment.stage === 'prepared' && run?.stage === 'sent'))
    ? payment
    : refuse('PAYMENT_NOT_WITH_BANK', { stage: payment.stage });

/** An event for each item that waits for the attempt, in the order of the items. */
export const onWaiting = (
  items: readonly Honorarium[],
  attemptId: string,
  event: (ids: ReturnType<typeof idsOf>, item: Honorarium) => HonorariumEvent,
): HonorariumEvent[][] =>
  items.map((item) =>
    item.stage === 'in-run' && item.attemptId === attemptId ? [event(idsOf(item), item)] : [],
  );

/** The items of a payment that was rejected are due again. */
export const dueAfterRejection = (
  payment: PreparedPayment,
  items: readonly Honorarium[],
  reason: { readonly reasonCode?: string },
): HonorariumEvent[][] => {
  const { attemptId, amount } = payment;
  const left = zero(amount.currency);
  return items.map((item) => {
    if (item.stage !== 'in-run' || item.attemptId !== attemptId) return [];
    const data = { ...idsOf(item), attemptId, amount: left, why: 'rejected', ...reason } as const;
    return reopenedWithTopUp(
      item,
      { type: 'honoraria.HonorariumReopened', data },
      { payment, left },
    );
  });
};
