import { minorOf, streamType } from '@palabre/kernel';
import type {
  AttemptEvent,
  ExceptionSettlement,
  PartOfBooking,
  PaymentEvent,
  PaymentReturned,
} from '../events.js';
import { afterReturn } from './books/on-record.js';
import {
  isBack,
  isInstructed,
  isRestAwaited,
  mayHaveArrived,
  waitingMinorOf,
  type Life,
  type Payment,
  type PreparedPayment,
} from './payment-state.js';

export * from './payment-state.js';

const stageOf = (payment: PreparedPayment): PreparedPayment['stage'] => {
  const { bookings, before } = payment;
  if (isBack(payment)) return 'returned';
  return bookings.length > 0 ? 'booked' : before;
};

const withBookings = (
  { booking: _last, restGivenUp, ...payment }: PreparedPayment,
  bookings: PreparedPayment['bookings'],
): PreparedPayment => {
  const booking = bookings.at(-1);
  if (!booking) return { ...payment, bookings };
  return { ...payment, bookings, booking, ...(restGivenUp ? { restGivenUp } : {}) };
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
const settled = (
  payment: PreparedPayment,
  how: ExceptionSettlement,
  settledBy: string,
): PreparedPayment => {
  const { exception, ...known } = payment;
  // Where nothing is flagged any more, all that can be said is that the rest will not come.
  const isPart = exception?.flags.includes('partial') ?? isRestAwaited(payment);
  const rest: PreparedPayment = isPart ? { ...known, restGivenUp: true } : known;
  const excess = waitingMinorOf(payment);
  if (excess <= 0n) return rest;
  if (how === 'set-off') return { ...rest, credit: rest.credit + excess };
  return how === 'claimed-back'
    ? { ...rest, receivable: rest.receivable + excess, claimedBackBy: settledBy }
    : rest;
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

/** What came back is neither owed back nor lost any more. What waits beyond it is flagged anew. */
const cameBack = (before: PreparedPayment, giveBack: PaymentReturned['data']): PreparedPayment => {
  const { stood, ordinal } = giveBack;
  const onRecord = { ...before, waiting: waitingMinorOf(before) };
  const { receivable, credit } = afterReturn(onRecord, giveBack);
  const payment = { ...moved(before), facts: ordinal };
  const lost = new Map(stood?.lost.map((part) => [part.ordinal, minorOf(part.amount)]));
  return {
    ...withGiveBacks(payment, [...payment.giveBacks, giveBack]),
    ...{ receivable, credit },
    misdirected: payment.misdirected - (stood ? minorOf(stood.owedBack) : 0n),
    losses: payment.losses.map(({ ordinal, minor }) => ({
      ordinal,
      minor: minor - (lost.get(ordinal) ?? 0n),
    })),
  };
};

/** So much of the credit settles an item; negative: not any more. */
const setOffOn = (
  payment: PreparedPayment,
  honorariumId: string,
  minor: bigint,
): PreparedPayment => ({
  ...payment,
  ...{ credit: payment.credit - minor, setOff: payment.setOff + minor },
  setOffOf: {
    ...payment.setOffOf,
    [honorariumId]: (payment.setOffOf[honorariumId] ?? 0n) + minor,
  },
});

const evolveLife = (payment: PreparedPayment, event: AttemptEvent): PreparedPayment => {
  switch (event.type) {
    case 'honoraria.PaymentStatusReported': {
      const { reportId, status, says } = event.data;
      const isExecuted = says === 'executed' || payment.saidExecuted;
      return {
        ...{ ...payment, status, reports: [...payment.reports, reportId] },
        ...(isExecuted ? { saidExecuted: true } : {}),
      };
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
    case 'honoraria.OverpaymentSetOff':
      return setOffOn(payment, event.data.honorariumId, minorOf(event.data.amount));
    case 'honoraria.OverpaymentSetOffUndone':
      return setOffOn(payment, event.data.honorariumId, -minorOf(event.data.amount));
  }
};

const evolveInstructed = (payment: PreparedPayment, event: PaymentEvent): PreparedPayment => {
  switch (event.type) {
    case 'honoraria.PaymentWithdrawn':
      return staged({ ...payment, before: 'withdrawn' });
    case 'honoraria.PaymentRejected': {
      const { reasonCode } = event.data;
      const reason = reasonCode === undefined ? {} : { rejectedBecause: reasonCode };
      return staged({ ...moved(payment), before: 'rejected', ...reason });
    }
    case 'honoraria.PaymentBooked':
      return staged(
        withBookings({ ...moved(payment), facts: event.data.ordinal }, [
          ...payment.bookings,
          event.data,
        ]),
      );
    case 'honoraria.PaymentReturned':
      return staged(cameBack(payment, event.data));
    case 'honoraria.PaymentBookingUndone': {
      const { ordinal } = event.data;
      const left = payment.bookings.filter((booking) => booking.ordinal !== ordinal);
      const before = {
        ...moved(payment),
        receivable: 0n,
        credit: 0n,
        bookingUndone: true,
      } as const;
      return staged(withBookings(before, left));
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
      return settled(payment, event.data.how, event.data.settledBy);
    case 'honoraria.PaymentShortfallFound': {
      const { honorariumId, shortfall } = event.data;
      const arrivedMinor = minorOf(mayHaveArrived(payment)) - minorOf(shortfall);
      return { ...payment, shortfallOn: honorariumId, arrivedMinor };
    }
    case 'honoraria.PaymentPrepared':
    case 'honoraria.PaymentLeftOut':
      return payment;
    default:
      return evolveLife(payment, event);
  }
};

const NOTHING_SAID: Life = {
  ...{ reports: [], receivable: 0n, writtenOff: 0n, credit: 0n, setOff: 0n },
  ...{ setOffOf: {}, misdirected: 0n, takenOut: {}, losses: [] },
};

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
