import {
  decisionOn,
  firstDay,
  firstRefusal,
  guard,
  isNegative,
  isPositive,
  localDateAt,
  plusDays,
  refuse,
  subtract,
  write,
  writeExisting,
  type Instant,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import type { HonorariumEvent, PaymentEvent } from '../events.js';
import { honorariumStream, idsOf, type DueItem } from './honorarium.js';
import { guardMonths, knownMonths, openMonthFor, type KnownMonth } from './months/month.js';
import { isInstructed, paymentStream, type Payment, type PreparedPayment } from './payment.js';
import { policyStream, shortfallHandling, type PolicyBook } from './policy/policy.js';

export interface ConfirmReceiptData {
  readonly honorariumId: string;
  /** What arrived of the payment that holds the item, in the currency it arrived in; nothing: it did not arrive. */
  readonly received: Money;
  readonly receivedOn: LocalDate;
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
}

/** Money may be there before the bank's statement is. */
type OnItsWay = Extract<DueItem, { stage: 'paid' | 'in-run' }>;

interface Following {
  readonly item: readonly HonorariumEvent[];
  readonly payment: readonly PaymentEvent[];
}
const NOTHING: Following = { item: [], payment: [] };

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

/**
 * Less arrived than was sent, which only one currency can tell. Made up for or accepted by policy; a person looks at what is
 * more than the policy leaves to itself, and at what never arrived. Once for each payment, on one of its items, however many
 * it holds and however often it is said.
 */
const shortfallOf = (
  item: OnItsWay,
  payment: PreparedPayment,
  { received }: ConfirmReceiptData,
  book: PolicyBook,
  months: readonly KnownMonth[],
  saidBy: string,
): Following => {
  const { attemptId, honorariumId } = item;
  const { runId, cohortId, shortfallOn = honorariumId } = payment;
  if (received.currency !== payment.amount.currency || shortfallOn !== honorariumId) return NOTHING;
  if (item.toppedUp?.includes(attemptId)) return NOTHING;
  const shortfall = subtract(payment.amount, received);
  if (!isPositive(shortfall)) {
    const settled = { ...idsOf(item), attemptId, how: 'arrived', settledBy: saidBy } as const;
    return item.shortfall?.attemptId === attemptId
      ? { item: [{ type: 'honoraria.HonorariumShortfallSettled', data: settled }], payment: [] }
      : NOTHING;
  }
  const byPolicy = isPositive(received) ? shortfallHandling(book, item.month, shortfall) : 'review';
  const handling = byPolicy === 'top-up' && item.stage !== 'paid' ? 'review' : byPolicy;
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
        data: { attemptId, runId, cohortId, honorariumId, shortfall },
      },
    ],
  };
};

/** Somewhere on earth it is a day later already. */
const latestToday = (at: Instant): LocalDate => plusDays(localDateAt(at, 'UTC'), 1);

/**
 * Nobody can have received it: before the day that the bank was asked for, or booked it where it did so earlier; or it was asked
 * for a day to come and nothing is booked.
 */
const isBefore = (
  payment: Payment | undefined,
  { receivedOn, at }: ConfirmReceiptData,
): boolean => {
  if (!payment || !isInstructed(payment)) return false;
  const { requestedOn, bookings, stage } = payment;
  if (requestedOn === undefined) return false;
  const days = [requestedOn, ...bookings.map(({ bookedOn }) => bookedOn)];
  if (days.every((day) => receivedOn < day)) return true;
  return stage === 'prepared' && latestToday(at) < requestedOn;
};

/** The member says what arrived; a later word replaces the first. */
export const confirmReceipt = decisionOn(({ honorariumId }: ConfirmReceiptData) => ({
  item: writeExisting(honorariumStream, honorariumId),
}))
  .also(({ at }, { item }) => ({
    payments: 'attemptId' in item ? [write(paymentStream, item.attemptId)] : [],
    books: item.stage === 'none' ? [] : [guard(policyStream, item.cohortId)],
    months: item.stage === 'none' ? [] : guardMonths(item.cohortId, item.bookedIn, at),
  }))
  .decide({
    refuses: ['NOT_PAID_YET', 'RECEIVED_LESS_THAN_NOTHING', 'RECEIVED_LATER'],
    emits: [
      'honoraria.HonorariumReceiptConfirmed',
      'honoraria.HonorariumShortfallFound',
      'honoraria.HonorariumShortfallSettled',
      'honoraria.HonorariumToppedUp',
      'honoraria.PaymentShortfallFound',
    ],
    decide: (said, { item, payments: [payment], books, months }, { actor }) => {
      const { received, receivedOn, at } = said;
      if (item.stage !== 'paid' && item.stage !== 'in-run') return refuse('NOT_PAID_YET');
      const refusal = firstRefusal(
        isNegative(received) && refuse('RECEIVED_LESS_THAN_NOTHING', {}, ['/received']),
        isBefore(payment, said) && refuse('NOT_PAID_YET'),
        receivedOn > latestToday(at) && refuse('RECEIVED_LATER', {}, ['/receivedOn']),
      );
      if (refusal) return refusal;
      const known = knownMonths(item.bookedIn, at, months);
      const [book = { policies: [] }] = books;
      const follows =
        payment && isInstructed(payment)
          ? shortfallOf(item, payment, said, book, known, actor.id)
          : NOTHING;
      const data = { ...idsOf(item), received, receivedOn };
      return {
        item: [{ type: 'honoraria.HonorariumReceiptConfirmed', data }, ...follows.item],
        payments: payment ? [follows.payment] : [],
      };
    },
  });
