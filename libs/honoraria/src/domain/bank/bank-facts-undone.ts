import { minorOf, money } from '@palabre/kernel';
import type { BankFact, HonorariumEvent, PaymentBooked } from '../../events.js';
import { idsOf, type Honorarium } from '../honorarium.js';
import {
  bookedMinorOf,
  isInstructed,
  mayHaveArrived,
  netBookedMinorOf,
  restMinorOf,
  type Payment,
  type PreparedPayment,
} from '../payment.js';
import { missingAgain, notMadeUpFor } from '../top-up-back.js';
import { factOf } from './bank-facts.js';
import {
  flagged,
  nothing,
  onItems,
  settle,
  settledBy,
  tooMuch,
  uncovered,
  type Recorded,
} from './settlement.js';

const sumOf = (parts: readonly bigint[]): bigint => parts.reduce((sum, part) => sum + part, 0n);

/** What the bookings that are left come to is less or more than was asked for, as it was before. */
const flaggedAgain = (
  payment: PreparedPayment,
  booking: PaymentBooked['data'],
  stands: bigint,
  settled: bigint,
) => {
  const fact = { ...factOf(booking), ordinal: booking.ordinal };
  const isPart = stands < minorOf(payment.amount);
  const excess = stands > settled ? stands - settled : 0n;
  return flagged(payment, fact, { isPart, stands, excess }).events;
};

/**
 * A person found that the line was not this payment's: everything is as before {@link bookPayment}. `bookedIn` is
 * the month now open for it.
 */
export const undoBooking = (
  payment: Payment,
  items: readonly Honorarium[],
  bookedIn: BankFact['bookedIn'],
): Recorded => {
  if (!isInstructed(payment) || !payment.booking) return nothing(items, 'unexpected');
  const { booking, attemptId } = payment;
  const stands = bookedMinorOf(payment) - minorOf(booking.amount);
  const parts = uncovered(settledBy(items, attemptId), stands);
  const before = payment.bookings.at(-2);
  const left = settledBy(items, attemptId).reduce((sum, minor) => sum + minor, 0n) - sumOf(parts);
  return {
    payment: [
      {
        type: 'honoraria.PaymentBookingUndone',
        effectiveOn: booking.bookedOn,
        data: { ...booking, bookedIn },
      },
      ...(before ? flaggedAgain(payment, { ...before, bookedIn }, stands, left) : []),
    ],
    honoraria: onItems(items, parts, (item, part) => ({
      type: 'honoraria.HonorariumPaymentUndone',
      effectiveOn: booking.bookedOn,
      data: { ...idsOf(item, bookedIn), attemptId, amount: part },
    })).map((events, index) => {
      // Of a part nothing said any more that the rest is on its way: now all of it is.
      const item = items[index];
      return before || !item ? events : [...events, ...waitAgain(item, payment)];
    }),
    flags: payment.giveBack ? ['unexpected'] : [],
  };
};

/** Where the payment is on its way again nothing else may pay the item; of one that was rejected it stays due. */
const waitAgain = (
  item: Honorarium,
  { attemptId, runId, before }: PreparedPayment,
): HonorariumEvent[] =>
  before === 'prepared' &&
  (item.stage === 'accrued' || item.stage === 'approved' || item.stage === 'held')
    ? [{ type: 'honoraria.HonorariumPutInRun', data: { ...idsOf(item), runId, attemptId } }]
    : [];

/**
 * A person found that the line was not this payment's return: the payment is booked again, and settles what is
 * still owed. `bookedIn` is the month now open for it.
 */
export const undoReturn = (
  payment: Payment,
  items: readonly Honorarium[],
  bookedIn: BankFact['bookedIn'],
): Recorded => {
  if (!isInstructed(payment) || !payment.giveBack) return nothing(items, 'unexpected');
  const { giveBack, booking, attemptId } = payment;
  const { ofBooking: _of, reasonCode: _reason, ...undone } = giveBack;
  const stands = netBookedMinorOf(payment);
  const others = payment.giveBacks.slice(0, -1);
  const wasBack = { ...payment, giveBacks: others };
  const before = netBookedMinorOf(wasBack);
  const missing = notMadeUpFor(payment, items, minorOf(mayHaveArrived(wasBack)));
  const sent = money(before - stands, payment.amount.currency);
  const settlement = settle(payment, items, sent, stands);
  // What had come back of an overpayment is too much again, beside what nobody has settled of it.
  const standing = {
    ...{ isPart: restMinorOf(payment) > 0n, stands: before, isBlocked: settlement.blocked },
    excess: tooMuch(payment, sent, settlement.parts),
  };
  const again = booking && { ...factOf({ ...booking, bookedIn }), ordinal: booking.ordinal };
  const { flags, events } = again ? flagged(payment, again, standing) : { flags: [], events: [] };
  return {
    payment: [
      {
        type: 'honoraria.PaymentReturnUndone',
        effectiveOn: giveBack.bookedOn,
        data: { ...undone, bookedIn },
      },
      ...events,
    ],
    honoraria: booking
      ? onItems(items, settlement.parts, (item, part) => ({
          type: 'honoraria.HonorariumReopeningUndone',
          effectiveOn: giveBack.bookedOn,
          data: { ...idsOf(item, bookedIn), attemptId, amount: part },
        })).map((events, index) => [
          ...events,
          ...missingAgain(items[index] as Honorarium, payment, {
            ...{ own: settlement.parts[index] ?? 0n, all: sumOf(settlement.parts) },
            ...{ missing, bookedIn },
          }),
        ])
      : items.map((item) => [
          ...(payment.before === 'prepared'
            ? missingAgain(item, payment, { own: 0n, all: missing, missing, bookedIn })
            : []),
          ...waitAgain(item, payment),
        ]),
    flags,
  };
};
