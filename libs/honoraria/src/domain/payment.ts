import { minorOf, money, streamType, type LocalDate, type Money } from '@palabre/kernel';
import type {
  AttemptEvent,
  BankFactFlagged,
  ExceptionSettlement,
  PaymentBooked,
  PaymentEvent,
  PaymentPrepared,
  PaymentReturned,
  RecallOutcome,
  TracingBecause,
} from '../events.js';

type Instructions = PaymentPrepared['data'];

/** What the bank did with a payment so far. */
interface BankHistory {
  /** How many bank facts it has had, those undone included. */
  readonly facts: number;
  /** What the bank booked of it, in the order it was told: several lines may make up one payment. */
  readonly bookings: readonly PaymentBooked['data'][];
  /** The last of these. */
  readonly booking?: PaymentBooked['data'];
  readonly giveBack?: PaymentReturned['data'];
  /** What is unusual about its last bank fact, while nobody has settled it. */
  readonly exception?: BankFactFlagged['data'];
  /** A rejection that waits for a second person. */
  readonly rejection?: { readonly reasonCode?: string; readonly proposedBy: string };
}

/** What banks and people have said of a payment besides what was booked. Amounts in minor units. */
interface Life {
  /** The reports that told of it, by id. */
  readonly reports: readonly string[];
  readonly status?: string;
  readonly tracing?: TracingBecause;
  readonly recall?: { readonly recall: number; readonly outcome?: RecallOutcome };
  /** That it reached somebody else waits for a second person. */
  readonly mispaidProposal?: { readonly reasonHash: string; readonly proposedBy: string };
  readonly mispaid?: { readonly proposedBy: string; readonly confirmedBy: string };
  /** What is owed back for it and has neither come nor been given up. */
  readonly receivable: bigint;
  readonly writtenOff: bigint;
  /** What was paid too much and is to be taken off what the payee is owed next. */
  readonly credit: bigint;
  readonly setOff: bigint;
}

/** One attempt to pay one payee. */
export type Payment =
  | { readonly stage: 'none' | 'left-out' }
  | ({
      readonly stage: 'prepared' | 'withdrawn' | 'rejected' | 'booked' | 'returned';
      /** What it was before the bank booked or returned anything, to go back to when that is undone. */
      readonly before: 'prepared' | 'withdrawn' | 'rejected';
    } & Instructions &
      BankHistory &
      Life);
export type PreparedPayment = Exclude<Payment, { stage: 'none' | 'left-out' }>;

/** Whether instructions for the bank were ever made. */
export const isInstructed = (payment: Payment): payment is PreparedPayment =>
  payment.stage !== 'none' && payment.stage !== 'left-out';

/** The day on which the bank booked it, as far as known. */
export const bookedOnOf = (payment: Payment): LocalDate | undefined =>
  isInstructed(payment) ? payment.booking?.bookedOn : undefined;

/** Minor units that the bank booked of it in all, what came back not taken off. */
export const bookedMinorOf = ({ bookings }: PreparedPayment): bigint =>
  bookings.reduce((sum, { amount }) => sum + minorOf(amount), 0n);

/** What of that has not come back. */
export const netBookedMinorOf = (payment: PreparedPayment): bigint => {
  const back = payment.giveBack ? minorOf(payment.giveBack.amount) : 0n;
  const net = bookedMinorOf(payment) - back;
  return net > 0n ? net : 0n;
};

const stageOf = (payment: PreparedPayment): PreparedPayment['stage'] => {
  const { bookings, giveBack, before } = payment;
  if (giveBack && netBookedMinorOf(payment) === 0n) return 'returned';
  return bookings.length > 0 ? 'booked' : before;
};

const withBookings = (
  { booking: _last, ...payment }: PreparedPayment,
  bookings: PreparedPayment['bookings'],
): PreparedPayment => {
  const booking = bookings.at(-1);
  return { ...payment, bookings, ...(booking ? { booking } : {}) };
};

const staged = (payment: PreparedPayment): PreparedPayment => ({
  ...payment,
  stage: stageOf(payment),
});

/** The bank has said more since: what was flagged or proposed before is overtaken. */
const moved = (payment: PreparedPayment): PreparedPayment => {
  const {
    exception: _exception,
    rejection: _rejection,
    tracing: _tracing,
    mispaidProposal: _proposal,
    ...rest
  } = payment;
  return rest;
};

/** What a person decided about a fact that broke what was expected. */
const settled = (payment: PreparedPayment, how: ExceptionSettlement): PreparedPayment => {
  const { exception, ...rest } = payment;
  const excess = exception ? minorOf(exception.excess) : 0n;
  if (excess <= 0n) return rest;
  if (how === 'set-off') return { ...rest, credit: rest.credit + excess };
  return how === 'claimed-back' ? { ...rest, receivable: rest.receivable + excess } : rest;
};

const evolveLife = (payment: PreparedPayment, event: AttemptEvent): PreparedPayment => {
  switch (event.type) {
    case 'honoraria.PaymentStatusReported': {
      const { reportId, status } = event.data;
      return { ...payment, status, reports: [...payment.reports, reportId] };
    }
    case 'honoraria.PaymentTracingStarted':
      return { ...payment, tracing: event.data.because };
    case 'honoraria.PaymentTracingEnded': {
      const { tracing: _ended, ...rest } = payment;
      return rest;
    }
    case 'honoraria.PaymentRecallRequested':
      return { ...payment, recall: { recall: event.data.recall } };
    case 'honoraria.PaymentRecallAnswered': {
      const { recall, outcome } = event.data;
      return { ...payment, recall: { recall, outcome } };
    }
    case 'honoraria.PaymentMispaidProposed': {
      const { reasonHash, proposedBy } = event.data;
      return { ...payment, mispaidProposal: { reasonHash, proposedBy } };
    }
    case 'honoraria.PaymentMispaid': {
      const { amount, proposedBy, confirmedBy } = event.data;
      const receivable = minorOf(amount);
      return { ...moved(payment), mispaid: { proposedBy, confirmedBy }, receivable, credit: 0n };
    }
    case 'honoraria.LossWrittenOff': {
      const minor = minorOf(event.data.amount);
      const { receivable, writtenOff } = payment;
      return { ...payment, receivable: receivable - minor, writtenOff: writtenOff + minor };
    }
    case 'honoraria.OverpaymentSetOff': {
      const minor = minorOf(event.data.amount);
      return { ...payment, credit: payment.credit - minor, setOff: payment.setOff + minor };
    }
  }
};

const evolveInstructed = (payment: PreparedPayment, event: PaymentEvent): PreparedPayment => {
  switch (event.type) {
    case 'honoraria.PaymentWithdrawn':
      return staged({ ...payment, before: 'withdrawn' });
    case 'honoraria.PaymentRejected':
      return staged({ ...moved(payment), before: 'rejected' });
    case 'honoraria.PaymentBooked':
      return staged(
        withBookings({ ...moved(payment), facts: event.data.ordinal }, [
          ...payment.bookings,
          event.data,
        ]),
      );
    case 'honoraria.PaymentReturned':
      // What a bank keeps of a return is a charge, so nothing is owed back any more.
      return staged({
        ...{ ...moved(payment), facts: event.data.ordinal, giveBack: event.data },
        ...{ receivable: 0n, credit: 0n },
      });
    case 'honoraria.PaymentBookingUndone': {
      const { ordinal } = event.data;
      const left = payment.bookings.filter((booking) => booking.ordinal !== ordinal);
      return staged(withBookings({ ...moved(payment), receivable: 0n, credit: 0n }, left));
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
    case 'honoraria.ExceptionSettled':
      return settled(payment, event.data.how);
    case 'honoraria.PaymentPrepared':
    case 'honoraria.PaymentLeftOut':
      return payment;
    default:
      return evolveLife(payment, event);
  }
};

const NOTHING_SAID: Life = { reports: [], receivable: 0n, writtenOff: 0n, credit: 0n, setOff: 0n };

/** What is owed back for a payment by whoever has the money. */
export const receivableOf = ({ receivable, amount }: PreparedPayment): Money =>
  money(receivable, amount.currency);

/** `payment-<attemptId>` */
export const paymentStream = streamType<Payment, PaymentEvent, 'payment'>({
  category: 'payment',
  initial: { stage: 'none' },
  evolve: (payment, event) => {
    if (isInstructed(payment)) return evolveInstructed(payment, event);
    if (event.type === 'honoraria.PaymentLeftOut') return { stage: 'left-out' };
    return event.type === 'honoraria.PaymentPrepared'
      ? {
          ...{ stage: 'prepared', before: 'prepared', ...event.data, facts: 0, bookings: [] },
          ...NOTHING_SAID,
        }
      : payment;
  },
});
