import { minorOf, money, type Money } from '@palabre/kernel';
import type { BankFact, HonorariumReopened } from '../../events.js';
import { afterReturn } from '../books/on-record.js';
import { stoodAs } from '../attempt/standing.js';
import { idsOf, type Honorarium } from '../honorarium.js';
import { reopenedWithTopUp } from '../top-up-back.js';
import {
  bookedMinorOf,
  isBack,
  isInstructed,
  netBookedMinorOf,
  isRestAwaited,
  mayHaveArrived,
  returnedEarlyMinorOf,
  waitingMinorOf,
  type Payment,
  type PreparedPayment,
} from '../payment.js';
import {
  flagged,
  isWaitingFor,
  nothing,
  onItems,
  settle,
  settledBy,
  tooMuch,
  uncovered,
  type Recorded,
  type Standing,
} from './settlement.js';

export { itemIdsOf, type BankFactFlag, type Recorded } from './settlement.js';

/** What of a booking had come back before it was known, and what stands. Minor units. */
const splitByReturn = (payment: PreparedPayment, amount: Money) => {
  const early = returnedEarlyMinorOf(payment);
  const minor = minorOf(amount);
  const answered = early < minor ? early : minor;
  return { answered, standing: money(minor - answered, amount.currency) };
};

/** How a payment stands with one more booking. */
const withBooking = (
  payment: PreparedPayment,
  { answered, standing }: ReturnType<typeof splitByReturn>,
): Pick<Standing, 'isUnexpected' | 'isPart' | 'stands'> => {
  const stands = minorOf(standing) + netBookedMinorOf(payment);
  // Of what had come back before, all that the bank booked counts: no more is to be waited for.
  const booked = answered > 0n ? answered + minorOf(standing) + bookedMinorOf(payment) : stands;
  const isExpected = payment.stage === 'prepared' || payment.stage === 'booked';
  return { isUnexpected: !isExpected, isPart: booked < minorOf(payment.amount), stands };
};

/** What every bank fact of a payment repeats. */
export const factOf = ({
  attemptId,
  cohortId,
  accountId,
  bankLineId,
  bookedOn,
  valueOn,
  bookedIn,
}: BankFact): BankFact => ({
  ...{ attemptId, cohortId, accountId, bankLineId, bookedOn, valueOn, bookedIn },
});

/**
 * The bank booked a payment. Never refused. `amount` is what the payment itself took, `charges` what the bank took
 * on top. Items are settled up to what is owed, over as many lines as the bank needs; a line that it was booked by
 * already adds nothing (`duplicate`).
 * @param items states of the payment's items, in the order of {@link itemIdsOf}
 */
export const bookPayment = (
  payment: Payment,
  items: readonly Honorarium[],
  fact: BankFact & { readonly amount: Money; readonly charges: Money },
): Recorded => {
  if (!isInstructed(payment)) return nothing(items, 'unexpected');
  const { attemptId, amount, charges, bookedIn, bookedOn: effectiveOn, bankLineId } = fact;
  if (payment.bookings.some((booking) => booking.bankLineId === bankLineId)) {
    return nothing(items, 'duplicate');
  }
  // What has come back already settles nothing, and is nobody's debt.
  const split = splitByReturn(payment, amount);
  const { parts, blocked } = settle(payment, items, split.standing, netBookedMinorOf(payment));
  const numbered = { ...factOf(fact), ordinal: payment.facts + 1 };
  const { flags, events } = flagged(payment, numbered, {
    ...withBooking(payment, split),
    ...{ excess: tooMuch(payment, split.standing, parts), isBlocked: blocked },
  });
  return {
    payment: [
      { type: 'honoraria.PaymentBooked', effectiveOn, data: { ...numbered, amount, charges } },
      ...events,
    ],
    honoraria: onItems(items, parts, (item, part) => ({
      type: 'honoraria.HonorariumPaid',
      effectiveOn,
      data: { ...idsOf(item, bookedIn), attemptId, amount: part },
    })),
    flags,
  };
};

interface StandingBooking {
  readonly ordinal: number;
  readonly minor: bigint;
}

/** What of each booking has not come back: each return is of one booking, and takes the rest from the last. */
const standingOf = ({ bookings, giveBacks }: PreparedPayment): StandingBooking[] => {
  const left = new Map(bookings.map(({ ordinal, amount }) => [ordinal, minorOf(amount)]));
  for (const { ofBooking, amount } of giveBacks) {
    let minor = minorOf(amount);
    const last = bookings.map(({ ordinal }) => ordinal).toReversed();
    for (const ordinal of [ofBooking ?? -1, ...last]) {
      const stands = left.get(ordinal) ?? 0n;
      const taken = stands < minor ? stands : minor;
      left.set(ordinal, stands - taken);
      minor -= taken;
    }
  }
  return bookings.map(({ ordinal }) => ({ ordinal, minor: left.get(ordinal) ?? 0n }));
};

/** What of its bookings has not come back, those of which nothing stands left out. */
const standingBookings = (payment: PreparedPayment): StandingBooking[] =>
  standingOf(payment).filter(({ minor }) => minor > 0n);

const sumOf = (bookings: readonly StandingBooking[]): bigint =>
  bookings.reduce((sum, { minor }) => sum + minor, 0n);

/**
 * The bookings that so much gives back: the one of which the least would be missing, the last of equals. More than any of them gives
 * back the largest, and with what is left over others likewise.
 */
const givenBackBy = (standing: readonly StandingBooking[], minor: bigint): StandingBooking[] => {
  const largestFirst = standing.toSorted((a, b) => Number(b.minor - a.minor));
  const closest = largestFirst.findLast((booking) => booking.minor >= minor);
  if (closest) return [closest];
  const [largest, ...others] = largestFirst;
  return largest ? [largest, ...givenBackBy(others, minor - largest.minor)] : [];
};

/** The booking that a return is of, if any is known. What is no whole bookings is of the last, as what is too much is. */
const ofWhichBooking = (
  payment: PreparedPayment,
  { amount, returned }: { readonly amount: Money; readonly returned: Money },
): number | undefined => {
  const standing = standingBookings(payment);
  const whole = givenBackBy(standing, minorOf(returned));
  const among = sumOf(whole) === minorOf(amount) ? whole : standing;
  return among.length === 0 ? undefined : Math.max(...among.map(({ ordinal }) => ordinal));
};

/** What is claimed back of a payment that did reach its payee, or was given up since; minor units. */
const claimOf = ({ mispaid, receivable, losses }: PreparedPayment): bigint =>
  mispaid ? 0n : losses.reduce((sum, { minor }) => sum + minor, receivable);

/**
 * What had been sent of a payment of which so much came back: no more than that of a claim; else whole bookings, or all of the payment
 * while none is known. Less than what came back where that is more than all that stands.
 */
export const sentOf = (payment: PreparedPayment, returned: Money): Money => {
  const minor = minorOf(returned);
  if (minor > 0n && minor <= claimOf(payment)) return returned;
  const standing = standingBookings(payment);
  if (standing.length === 0) return payment.amount;
  return money(sumOf(givenBackBy(standing, minor)), returned.currency);
};

/** What comes back of a payment with others: as much as was asked for, or all that stands of it. */
export const wholeSentOf = (payment: PreparedPayment): Money => {
  const [asked, stands] = [minorOf(payment.amount), netBookedMinorOf(payment)];
  return sentOf(payment, money(stands < asked ? stands : asked, payment.amount.currency));
};

/** What comes back first where nobody says how much does: the last booking, or all of the payment while none is known. */
export const lastSentOf = (payment: PreparedPayment): Money => {
  const last = standingBookings(payment).at(-1);
  return last ? money(last.minor, payment.amount.currency) : payment.amount;
};

/** Whether several bookings of it stand, so that nobody can tell by the amount which of them came back. */
export const standsSeveralTimes = (payment: PreparedPayment): boolean =>
  standingBookings(payment).length > 1;

/**
 * The money of a payment came back. Never refused. `amount` is what had been sent, `returned` what came back; what is
 * missing was kept back as charges or lost in an exchange. What no other booking of the payment covers is due again,
 * and so is what still waited for it; a return of what is back already adds nothing.
 * @param items states of the payment's items, in the order of {@link itemIdsOf}
 */
export const returnPayment = (
  payment: Payment,
  items: readonly Honorarium[],
  fact: BankFact & {
    readonly amount: Money;
    readonly returned: Money;
    readonly reasonCode?: string;
    readonly shortBecause?: 'charges' | 'exchange';
    /** One person says so, and a second has to stand behind it. */
    readonly toApprove?: boolean;
  },
): Recorded => {
  if (!isInstructed(payment)) return nothing(items, 'unexpected');
  if (isBack(payment)) return nothing(items, 'duplicate');
  const { attemptId, amount, returned, reasonCode, bookedIn, bookedOn: effectiveOn } = fact;
  const reason = reasonCode === undefined ? {} : { reasonCode };
  const waits = fact.toApprove ? { unapprovedLineId: fact.bankLineId } : {};
  const short = fact.shortBecause === undefined ? {} : { shortBecause: fact.shortBecause };
  const ofBooking = ofWhichBooking(payment, fact);
  const stood = stoodAs(payment, amount, ofBooking);
  const stands = netBookedMinorOf(payment) - minorOf(amount);
  const parts = uncovered(settledBy(items, attemptId), stands > 0n ? stands : 0n);
  const numbered = { ...factOf(fact), ordinal: payment.facts + 1 };
  const giveBack = {
    ...numbered,
    ...(ofBooking === undefined ? {} : { ofBooking }),
    ...(stood ? { stood } : {}),
    ...{ amount, returned, ...reason, ...short },
  };
  const onRecord = { ...payment, waiting: waitingMinorOf(payment) };
  const after = { ...payment, giveBacks: [...payment.giveBacks, giveBack] };
  const back = { payment, left: mayHaveArrived(after), bookedIn };
  const { flags, events } = flagged(payment, numbered, {
    isUnexpected: ofBooking === undefined,
    // Of a part that came back the rest may still come, until somebody says that it will not.
    isPart: isRestAwaited(after),
    stands,
    // Of what was too much, and nobody has settled, less came back than it is: the rest still waits for somebody.
    excess: afterReturn(onRecord, giveBack).waiting,
  });
  return {
    payment: [{ type: 'honoraria.PaymentReturned', effectiveOn, data: giveBack }, ...events],
    honoraria: items.map((item, index) => {
      if (item.stage === 'none') return [];
      const part = parts[index] ?? 0n;
      const reopened: HonorariumReopened = {
        type: 'honoraria.HonorariumReopened',
        effectiveOn,
        data: {
          ...{ ...idsOf(item, bookedIn), attemptId, amount: money(part, item.amount.currency) },
          ...{ why: 'returned', ...reason, ...waits },
        },
      };
      const isDue = part > 0n || isWaitingFor(item, attemptId);
      return reopenedWithTopUp(item, isDue ? reopened : undefined, back);
    }),
    flags,
  };
};
