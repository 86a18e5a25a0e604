import { minorOf, money, streamType, type LocalDate, type Money } from '@palabre/kernel';
import type {
  AttemptEvent,
  BankFactFlagged,
  ExceptionSettlement,
  PartOfBooking,
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
  /** What came back of it: as long as something is left of what was booked, more may. */
  readonly giveBacks: readonly PaymentReturned['data'][];
  /** The last of these. */
  readonly giveBack?: PaymentReturned['data'];
  /** What is unusual about its last bank fact, while nobody has settled it. */
  readonly exception?: BankFactFlagged['data'];
  /** A rejection that waits for a second person. */
  readonly rejection?: { readonly reasonCode?: string; readonly proposedBy: string };
  /** Who says that nothing was handed over, until a second person does. */
  readonly takeBackProposedBy?: string;
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
  /** Of what is owed back, what is no expenditure any more. */
  readonly misdirected: bigint;
  /** What was taken out of the expenditure, by the ordinal of its booking. */
  readonly takenOut: Readonly<Record<number, bigint>>;
  /** What was given up, the latest last, less what came back of it. */
  readonly losses: readonly { readonly ordinal: number; readonly minor: bigint }[];
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
  const back = payment.giveBacks.reduce((sum, { amount }) => sum + minorOf(amount), 0n);
  const net = bookedMinorOf(payment) - back;
  return net > 0n ? net : 0n;
};

/** All of it has come back: whatever comes then is not of this payment. */
export const isBack = (payment: PreparedPayment): boolean =>
  payment.giveBacks.length > 0 && netBookedMinorOf(payment) === 0n;

const stageOf = (payment: PreparedPayment): PreparedPayment['stage'] => {
  const { bookings, before } = payment;
  if (isBack(payment)) return 'returned';
  return bookings.length > 0 ? 'booked' : before;
};

const withBookings = (
  { booking: _last, ...payment }: PreparedPayment,
  bookings: PreparedPayment['bookings'],
): PreparedPayment => {
  const booking = bookings.at(-1);
  return { ...payment, bookings, ...(booking ? { booking } : {}) };
};

const withGiveBacks = (
  { giveBack: _last, ...payment }: PreparedPayment,
  giveBacks: PreparedPayment['giveBacks'],
): PreparedPayment => {
  const giveBack = giveBacks.at(-1);
  return { ...payment, giveBacks, ...(giveBack ? { giveBack } : {}) };
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
    takeBackProposedBy: _takeBack,
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

/** Parts of bookings are no expenditure any more, but owed back. */
const takenOut = (payment: PreparedPayment, parts: readonly PartOfBooking[]): PreparedPayment =>
  parts.reduce((known, { ordinal, amount }) => {
    const minor = minorOf(amount);
    const before = known.takenOut[ordinal] ?? 0n;
    return {
      ...known,
      misdirected: known.misdirected + minor,
      takenOut: { ...known.takenOut, [ordinal]: before + minor },
    };
  }, payment);

/** What came back is neither owed back nor lost any more; what a bank kept of it is a charge. */
const cameBack = (payment: PreparedPayment, giveBack: PaymentReturned['data']): PreparedPayment => {
  const { stood, amount } = giveBack;
  const owed = payment.receivable - minorOf(amount);
  const lost = new Map(stood?.lost.map((part) => [part.ordinal, minorOf(part.amount)]));
  return {
    ...withGiveBacks(payment, [...payment.giveBacks, giveBack]),
    ...{ receivable: owed > 0n ? owed : 0n, credit: 0n },
    misdirected: payment.misdirected - (stood ? minorOf(stood.owedBack) : 0n),
    losses: payment.losses.map(({ ordinal, minor }) => ({
      ordinal,
      minor: minor - (lost.get(ordinal) ?? 0n),
    })),
  };
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
      const { amount, proposedBy, confirmedBy, ofBookings } = event.data;
      const receivable = minorOf(amount);
      const known = takenOut(moved(payment), ofBookings);
      return { ...known, mispaid: { proposedBy, confirmedBy }, receivable, credit: 0n };
    }
    case 'honoraria.LossWrittenOff': {
      const { amount, ordinal, ofBookings } = event.data;
      const minor = minorOf(amount);
      const { receivable, writtenOff, losses } = payment;
      const known = { ...payment, receivable: receivable - minor, writtenOff: writtenOff + minor };
      if (ordinal === 0) return known;
      const lost = takenOut(known, ofBookings);
      const left = {
        misdirected: lost.misdirected - minor,
        losses: [...losses, { ordinal, minor }],
      };
      return { ...lost, ...left };
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
      return staged(cameBack({ ...moved(payment), facts: event.data.ordinal }, event.data));
    case 'honoraria.PaymentBookingUndone': {
      const { ordinal } = event.data;
      const left = payment.bookings.filter((booking) => booking.ordinal !== ordinal);
      return staged(withBookings({ ...moved(payment), receivable: 0n, credit: 0n }, left));
    }
    case 'honoraria.PaymentReturnUndone': {
      const { ordinal } = event.data;
      const left = payment.giveBacks.filter((one) => one.ordinal !== ordinal);
      return staged(withGiveBacks(moved(payment), left));
    }
    case 'honoraria.EntrustedTakeBackProposed':
      return { ...payment, takeBackProposedBy: event.data.proposedBy };
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

const NOTHING_SAID: Life = {
  ...{ reports: [], receivable: 0n, writtenOff: 0n, credit: 0n, setOff: 0n },
  ...{ misdirected: 0n, takenOut: {}, losses: [] },
};

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
          giveBacks: [],
          ...NOTHING_SAID,
        }
      : payment;
  },
});
