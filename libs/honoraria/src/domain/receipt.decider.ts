import {
  decisionOn,
  firstDay,
  guard,
  isPositive,
  localDateAt,
  plusDays,
  refuse,
  subtract,
  writeExisting,
  type Instant,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import type { HonorariumEvent } from '../events.js';
import { honorariumStream, idsOf, type DueItem } from './honorarium.js';
import { guardMonths, knownMonths, openMonthFor, type KnownMonth } from './months/month.js';
import { isInstructed, paymentStream, type Payment } from './payment.js';
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

/**
 * Less arrived than was sent, which only one currency can tell. Made up for or accepted by policy, once for each
 * payment; a person looks at what is more than the policy leaves to itself, and at what never arrived.
 */
const shortfallOf = (
  item: OnItsWay,
  payment: Payment | undefined,
  received: Money,
  book: PolicyBook,
  months: readonly KnownMonth[],
): readonly HonorariumEvent[] => {
  const { attemptId } = item;
  if (!payment || !isInstructed(payment) || received.currency !== payment.amount.currency)
    return [];
  const shortfall = subtract(payment.amount, received);
  if (!isPositive(shortfall) || item.toppedUp?.includes(attemptId)) return [];
  const byPolicy = isPositive(received) ? shortfallHandling(book, shortfall) : 'review';
  const handling = byPolicy === 'top-up' && item.stage !== 'paid' ? 'review' : byPolicy;
  const data = { ...idsOf(item), attemptId, shortfall, handling };
  const found: HonorariumEvent = { type: 'honoraria.HonorariumShortfallFound', data };
  if (handling !== 'top-up') return [found];
  const ids = idsOf(item, openMonthFor(months, firstDay(item.bookedIn)));
  const toppedUp = { ...ids, attemptId, amount: shortfall };
  return [found, { type: 'honoraria.HonorariumToppedUp', data: toppedUp }];
};

/** The bank has been asked to pay it on a day to come, and has booked nothing: nobody can have received it. */
const isBefore = (
  item: OnItsWay,
  payment: Payment | undefined,
  { receivedOn, at }: ConfirmReceiptData,
): boolean => {
  if (item.stage === 'paid' || !payment || !isInstructed(payment)) return false;
  if (payment.stage !== 'prepared') return false;
  // Somewhere on earth it is a day later already.
  const today = plusDays(localDateAt(at, 'UTC'), 1);
  return receivedOn < payment.requestedOn || today < payment.requestedOn;
};

/** The member says what arrived; a later word replaces the first. */
export const confirmReceipt = decisionOn(({ honorariumId }: ConfirmReceiptData) => ({
  item: writeExisting(honorariumStream, honorariumId),
}))
  .also(({ at }, { item }) => ({
    payments: 'attemptId' in item ? [guard(paymentStream, item.attemptId)] : [],
    books: item.stage === 'none' ? [] : [guard(policyStream, item.cohortId)],
    months: item.stage === 'none' ? [] : guardMonths(item.cohortId, item.bookedIn, at),
  }))
  .decide({
    refuses: ['NOT_PAID_YET'],
    emits: [
      'honoraria.HonorariumReceiptConfirmed',
      'honoraria.HonorariumShortfallFound',
      'honoraria.HonorariumToppedUp',
    ],
    decide: (said, { item, payments: [payment], books, months }) => {
      const { received, receivedOn, at } = said;
      if (item.stage !== 'paid' && item.stage !== 'in-run') return refuse('NOT_PAID_YET');
      if (isBefore(item, payment, said)) return refuse('NOT_PAID_YET');
      const known = knownMonths(item.bookedIn, at, months);
      const [book = { policies: [] }] = books;
      const data = { ...idsOf(item), received, receivedOn };
      return {
        item: [
          { type: 'honoraria.HonorariumReceiptConfirmed', data },
          ...shortfallOf(item, payment, received, book, known),
        ],
      };
    },
  });
