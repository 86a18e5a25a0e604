import { streamType, type LocalDate } from '@palabre/kernel';
import type {
  BankFactFlagged,
  PaymentBooked,
  PaymentEvent,
  PaymentPrepared,
  PaymentReturned,
} from '../events.js';

type Instructions = PaymentPrepared['data'];

/** What the bank did with a payment so far. */
interface BankHistory {
  /** How many bank facts it has had, those undone included. */
  readonly facts: number;
  readonly booking?: PaymentBooked['data'];
  readonly giveBack?: PaymentReturned['data'];
  /** What is unusual about its last bank fact, while nobody has settled it. */
  readonly exception?: BankFactFlagged['data'];
  /** A rejection that waits for a second person. */
  readonly rejection?: { readonly reasonCode?: string; readonly proposedBy: string };
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

/** The bank has said more since: what was flagged or proposed before is overtaken. */
const moved = (payment: PreparedPayment): PreparedPayment => {
  const { exception: _exception, rejection: _rejection, ...rest } = payment;
  return rest;
};

const evolveInstructed = (payment: PreparedPayment, event: PaymentEvent): PreparedPayment => {
  switch (event.type) {
    case 'honoraria.PaymentWithdrawn':
      return staged({ ...payment, before: 'withdrawn' });
    case 'honoraria.PaymentRejected':
      return staged({ ...moved(payment), before: 'rejected' });
    case 'honoraria.PaymentBooked':
      return staged({ ...moved(payment), facts: event.data.ordinal, booking: event.data });
    case 'honoraria.PaymentReturned':
      return staged({ ...moved(payment), facts: event.data.ordinal, giveBack: event.data });
    case 'honoraria.PaymentBookingUndone': {
      const { booking: _undone, ...rest } = moved(payment);
      return staged(rest);
    }
    case 'honoraria.PaymentReturnUndone': {
      const { giveBack: _undone, ...rest } = moved(payment);
      return staged(rest);
    }
    case 'honoraria.PaymentRejectionProposed': {
      const { reasonCode, proposedBy } = event.data;
      const reason = reasonCode === undefined ? {} : { reasonCode };
      return { ...payment, rejection: { ...reason, proposedBy } };
    }
    case 'honoraria.BankFactFlagged':
      return { ...payment, exception: event.data };
    case 'honoraria.ExceptionSettled': {
      const { exception: _settled, ...rest } = payment;
      return rest;
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
