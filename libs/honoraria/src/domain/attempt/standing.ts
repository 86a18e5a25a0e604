import { minorOf, money, type Money } from '@palabre/kernel';
import type { PartOfBooking, PaymentReturned, StoodAs } from '../../events.js';
import { waitingMinorOf, type PreparedPayment } from '../payment-state.js';

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

interface Portion {
  readonly ordinal: number;
  readonly minor: bigint;
}

/** What of each portion makes up an amount, the last first, and what of the amount none does. */
const takeLast = (
  portions: readonly Portion[],
  minor: bigint,
): { readonly taken: Portion[]; readonly left: bigint } => {
  const taken: Portion[] = [];
  let left = minor;
  for (const portion of portions.toReversed()) {
    const part = lesser(portion.minor, left);
    if (part > 0n) taken.push({ ordinal: portion.ordinal, minor: part });
    left -= part;
  }
  return { taken, left };
};

const less = (portions: readonly Portion[], taken: readonly Portion[]): Portion[] =>
  portions.map(({ ordinal, minor }) => {
    const gone = taken.find((one) => one.ordinal === ordinal)?.minor ?? 0n;
    return { ordinal, minor: minor - gone };
  });

/** By booking what came back: what no booking was known for counts against the last. */
const givenBack = (portions: readonly Portion[], data: PaymentReturned['data']): Portion[] => {
  const { ofBooking, stood, amount } = data;
  if (stood) {
    return stood.spent.map((part) => ({ ordinal: part.ordinal, minor: minorOf(part.amount) }));
  }
  const own = portions.filter(({ ordinal }) => ofBooking === undefined || ordinal === ofBooking);
  return takeLast(own, minorOf(amount)).taken;
};

/** What of each booking is an expenditure on honoraria. */
const spentBy = ({ bookings, takenOut, giveBacks }: PreparedPayment): Portion[] => {
  const portions = bookings.map(({ ordinal, amount }) => ({
    ordinal,
    minor: minorOf(amount) - (takenOut[ordinal] ?? 0n),
  }));
  return giveBacks.reduce((left, back) => less(left, givenBack(left, back)), portions);
};

const partsOf = (portions: readonly Portion[], currency: string): PartOfBooking[] =>
  portions
    .filter(({ minor }) => minor > 0n)
    .map(({ ordinal, minor }) => ({ ordinal, amount: money(minor, currency) }));

/** All that is still an expenditure of a payment, by booking. */
export const spentOf = (payment: PreparedPayment): PartOfBooking[] =>
  partsOf(spentBy(payment), payment.amount.currency);

/** Of an amount that is given up, what is still an expenditure, by booking: what is owed back without being one goes first. */
export const lostOf = (payment: PreparedPayment, amount: Money): PartOfBooking[] => {
  const spent = minorOf(amount) - lesser(payment.misdirected, minorOf(amount));
  return partsOf(takeLast(spentBy(payment), spent).taken, amount.currency);
};

/**
 * Where an amount that comes back had stood: what was too much and waits first (it was spent), then what is owed back, then what
 * had been given up, then what was spent, of which `preferred` is the booking that it gives back. Nothing where all of it was spent
 * by that booking.
 */
export const stoodAs = (
  payment: PreparedPayment,
  amount: Money,
  preferred: number | undefined,
): StoodAs | undefined => {
  const { currency } = amount;
  const { misdirected, receivable, losses } = payment;
  const waiting = lesser(waitingMinorOf(payment), minorOf(amount));
  const owedBack = lesser(misdirected, minorOf(amount) - waiting);
  const rest = minorOf(amount) - waiting - owedBack;
  // Claimed back, and an expenditure until it is here.
  const claimed = lesser(receivable > misdirected ? receivable - misdirected : 0n, rest);
  const lost = takeLast(losses, rest - claimed);
  const minor = waiting + claimed + lost.left;
  const spent = spentBy(payment);
  const first = takeLast(
    spent.filter(({ ordinal }) => ordinal === preferred),
    minor,
  );
  const then = takeLast(less(spent, first.taken), first.left);
  const parts = [...first.taken, ...then.taken];
  const isPlain =
    owedBack === 0n &&
    lost.taken.length === 0 &&
    parts.every(({ ordinal }) => ordinal === preferred) &&
    (parts.length === 0 || then.left === 0n);
  return isPlain
    ? undefined
    : {
        spent: partsOf(parts, currency),
        owedBack: money(owedBack, currency),
        lost: partsOf(lost.taken, currency),
      };
};
