import { streamType, type LocalDate } from '@palabre/kernel';
import type { PaymentBooked, PaymentEvent, PaymentPrepared, PaymentReturned } from '../events.js';

type Instructions = PaymentPrepared['data'];

/** What the bank did with a payment so far. */
interface BankHistory {
  /** How many bank facts it has had, those undone included. */
  readonly facts: number;
  readonly booking?: PaymentBooked['data'];
  readonly giveBack?: PaymentReturned['data'];
}

/** One attempt to pay one payee. */
export type Payment =
  | { readonly stage: 'none' | 'left-out' }
  | ({
      readonly stage: 'prepared' | 'withdrawn' | 'rejected' | 'booked' | 'returned';
      /** What it was before the bank booked or returned anything, to go back to when that is undone. */
      readonly before: 'prepared' | 'withdrawn' | 'rejected';
    } & Instructions &
      BankHistory);
export type PreparedPayment = Exclude<Payment, { stage: 'none' | 'left-out' }>;

/** Whether instructions for the bank were ever made. */
export const isInstructed = (payment: Payment): payment is PreparedPayment =>
  payment.stage !== 'none' && payment.stage !== 'left-out';

/** The day on which the bank booked it, as far as known. */
export const bookedOnOf = (payment: Payment): LocalDate | undefined =>
  isInstructed(payment) ? payment.booking?.bookedOn : undefined;

const stageOf = ({ booking, giveBack, before }: PreparedPayment): PreparedPayment['stage'] =>
  giveBack ? 'returned' : booking ? 'booked' : before;

const staged = (payment: PreparedPayment): PreparedPayment => ({
  ...payment,
  stage: stageOf(payment),
});

const evolveInstructed = (payment: PreparedPayment, event: PaymentEvent): PreparedPayment => {
  switch (event.type) {
    case 'honoraria.PaymentWithdrawn':
      return staged({ ...payment, before: 'withdrawn' });
    case 'honoraria.PaymentRejected':
      return staged({ ...payment, before: 'rejected' });
    case 'honoraria.PaymentBooked':
      return staged({ ...payment, facts: event.data.ordinal, booking: event.data });
    case 'honoraria.PaymentReturned':
      return staged({ ...payment, facts: event.data.ordinal, giveBack: event.data });
    case 'honoraria.PaymentBookingUndone': {
      const { booking: _undone, ...rest } = payment;
      return staged(rest);
    }
    case 'honoraria.PaymentReturnUndone': {
      const { giveBack: _undone, ...rest } = payment;
      return staged(rest);
    }
    case 'honoraria.PaymentPrepared':
    case 'honoraria.PaymentLeftOut':
      return payment;
  }
};

/** `payment-<attemptId>` */
export const paymentStream = streamType<Payment, PaymentEvent, 'payment'>({
  category: 'payment',
  initial: { stage: 'none' },
  evolve: (payment, event) => {
    if (isInstructed(payment)) return evolveInstructed(payment, event);
    if (event.type === 'honoraria.PaymentLeftOut') return { stage: 'left-out' };
    return event.type === 'honoraria.PaymentPrepared'
      ? { stage: 'prepared', before: 'prepared', ...event.data, facts: 0 }
      : payment;
  },
});
