import {
  equals,
  firstDay,
  isNegative,
  isPositive,
  minorOf,
  subtract,
  zero,
  type Money,
} from '@palabre/kernel';
import type { HonorariumEvent, PaymentEvent } from '../events.js';
import {
  idsOf,
  lastPayerOf,
  outstandingOf,
  topUpOf,
  waitingShortfall,
  type DueItem,
} from './honorarium.js';
import { isOpen, whyNoMoreOwed } from './item-rules.js';
import { openMonthFor, type KnownMonth } from './months/month.js';
import { isInstructed, mayHaveArrived, type Payment, type PreparedPayment } from './payment.js';
import { shortfallHandling, type PolicyBook } from './policy/policy.js';

/** Money may be there before the bank's statement is. */
type OnItsWay = Extract<DueItem, { stage: 'paid' | 'in-run' }>;
export const isOnItsWay = (item: DueItem): item is OnItsWay =>
  item.stage === 'paid' || item.stage === 'in-run';
const isHeldBy = (item: DueItem, attemptId: string): item is OnItsWay =>
  isOnItsWay(item) && item.attemptId === attemptId;

/** Whether something was said to be missing of an attempt. */
const isShort = ({ toppedUp = [], shortfalls = [] }: DueItem, id: string): boolean =>
  [...toppedUp, ...shortfalls].some(({ attemptId }) => attemptId === id);

const holds = ({ amount }: PreparedPayment, received: Money): boolean =>
  received.currency !== amount.currency || minorOf(received) <= minorOf(amount);

/**
 * The payment that a word is about: the one that holds the item, else the last that came short. Where more arrived than that held it is
 * about an earlier one: nobody receives more of a payment than it held.
 */
export const saidOfWhich = (
  item: DueItem,
  payments: readonly Payment[],
  received: Money,
): PreparedPayment | undefined => {
  const instructed = payments.filter(isInstructed);
  const holding = instructed.filter(({ attemptId }) => isHeldBy(item, attemptId));
  const short = instructed.filter(
    ({ attemptId, stage }) =>
      stage === 'booked' && isShort(item, attemptId) && !isHeldBy(item, attemptId),
  );
  const among = [...holding, ...short.toReversed()];
  return among.find((payment) => holds(payment, received)) ?? holding[0];
};

/** What follows for the item that a shortfall stands on, and for the payment. */
export interface Following {
  readonly item: readonly HonorariumEvent[];
  readonly payment: readonly PaymentEvent[];
}
export const NOTHING: Following = { item: [], payment: [] };
const onItem = (...item: readonly HonorariumEvent[]): Following => ({ item, payment: [] });

/** A member's word on a payment, and what it is judged by. */
export interface Word {
  readonly payment: PreparedPayment;
  readonly received: Money;
  readonly book: PolicyBook;
  readonly months: readonly KnownMonth[];
  readonly saidBy: string;
}

/** The item is owed so much more, in the first open month from that of its last booking on. */
export const toppedUp = (
  item: DueItem,
  attemptId: string,
  amount: Money,
  months: readonly KnownMonth[],
): HonorariumEvent => ({
  type: 'honoraria.HonorariumToppedUp',
  data: { ...idsOf(item, openMonthFor(months, firstDay(item.bookedIn))), attemptId, amount },
});

const settled = (
  item: DueItem,
  { payment: { attemptId }, saidBy }: Word,
  how: 'arrived' | 'top-up',
): HonorariumEvent => ({
  type: 'honoraria.HonorariumShortfallSettled',
  data: { ...idsOf(item), attemptId, how, settledBy: saidBy },
});

/** What is missing of a payment in all, what of it is found now, and whether it may be made up for at once. */
interface Found {
  readonly missing: Money;
  readonly shortfall?: Money;
  readonly isOwed: boolean;
}

/** Less arrived than was sent: made up for or accepted by policy, or looked at by a person, as is what never arrived. */
const found = (
  item: DueItem,
  { missing, shortfall = missing, isOwed }: Found,
  word: Word,
): Following => {
  const { payment, received, book, months } = word;
  const { attemptId, runId, cohortId } = payment;
  const { honorariumId } = item;
  const byPolicy = isPositive(received) ? shortfallHandling(book, item.month, shortfall) : 'review';
  const handling = byPolicy === 'top-up' && !isOwed ? 'review' : byPolicy;
  return {
    item: [
      {
        type: 'honoraria.HonorariumShortfallFound',
        data: { ...idsOf(item), attemptId, shortfall, handling },
      },
      ...(handling === 'top-up' ? [toppedUp(item, attemptId, shortfall, months)] : []),
    ],
    payment: [
      {
        type: 'honoraria.PaymentShortfallFound',
        data: { attemptId, runId, cohortId, honorariumId, shortfall: missing },
      },
    ],
  };
};

/** No more was made up for than is missing: so what waits for a person is not in vain, or is what is missing beyond that. */
const notInVain = (item: DueItem, missing: Money, beyond: Money, word: Word): Following => {
  const waiting = waitingShortfall(item, word.payment.attemptId);
  if (!waiting) return NOTHING;
  if (waiting.inVain) return onItem(settled(item, word, 'top-up'));
  if (equals(waiting.amount, beyond)) return NOTHING;
  return isPositive(beyond)
    ? found(item, { missing, shortfall: beyond, isOwed: !whyNoMoreOwed(item) }, word)
    : onItem(settled(item, word, 'arrived'));
};

/**
 * It was made up for, and now less is missing. As long as nobody has paid the top-up it goes, and what is still missing is found anew;
 * else a person looks at what was made up for in vain.
 */
const afterTopUp = (item: DueItem, toppedUp: Money, missing: Money, word: Word): Following => {
  const { payment, months } = word;
  const { attemptId, runId } = payment;
  const payer = lastPayerOf(item) ?? attemptId;
  // One that was taken back or rejected, and booked all the same, is in no run, should that booking be undone.
  const isInRun = payer === attemptId && payment.before === 'prepared';
  const paidBy = isInRun ? {} : { paidBy: { attemptId: payer } };
  const rest = isPositive(missing) ? missing : zero(missing.currency);
  const inVain = subtract(toppedUp, rest);
  if (!isPositive(inVain)) return notInVain(item, missing, subtract(rest, toppedUp), word);
  if (isOpen(item) && !isNegative(subtract(outstandingOf(item), toppedUp))) {
    const ids = idsOf(item, openMonthFor(months, firstDay(item.bookedIn)));
    const goes: HonorariumEvent = {
      type: 'honoraria.HonorariumTopUpTakenBack',
      data: { ...ids, attemptId, runId, amount: toppedUp, because: 'arrived', ...paidBy },
    };
    if (!isPositive(rest)) return onItem(goes);
    const anew = found(item, { missing: rest, isOwed: item.stage !== 'held' }, word);
    return { ...anew, item: [goes, ...anew.item] };
  }
  const waiting = waitingShortfall(item, attemptId);
  if (waiting?.inVain && equals(waiting.amount, inVain)) return NOTHING;
  const data = { ...idsOf(item), attemptId, amount: inVain };
  return onItem({ type: 'honoraria.HonorariumToppedUpInVain', data });
};

/**
 * What follows of a word on a payment, which only one currency can tell: once for each payment, on one of its items, of whichever it
 * is said and however often. A later word replaces the first.
 */
export const followsOf = (item: DueItem, word: Word, isSaidOfIt: boolean): Following => {
  const { payment, received } = word;
  const { attemptId, arrivedMinor } = payment;
  if (received.currency !== payment.amount.currency) return NOTHING;
  // What was not sent, or came back, is owed anyway.
  const missing = subtract(mayHaveArrived(payment), received);
  const toppedUp = topUpOf(item, attemptId);
  if (toppedUp) return afterTopUp(item, toppedUp, missing, word);
  const waiting = waitingShortfall(item, attemptId);
  if (!isPositive(missing)) return waiting ? onItem(settled(item, word, 'arrived')) : NOTHING;
  // Of each month of a payment one and the same is said.
  if (!isSaidOfIt && minorOf(received) === arrivedMinor) return NOTHING;
  // Of what reached somebody else all is due again.
  const isOpenYet = !payment.mispaid && (waiting ?? isHeldBy(item, attemptId));
  const isOwed = !whyNoMoreOwed(item);
  return isOpenYet ? found(item, { missing, isOwed }, word) : NOTHING;
};
