import {
  decisionOn,
  firstRefusal,
  guard,
  isNegative,
  localDateAt,
  plusDays,
  refuse,
  write,
  writeExisting,
  type Instant,
  type LocalDate,
  type Money,
  type YearMonth,
} from '@palabre/kernel';
import { followsOf, isOnItsWay, NOTHING, saidOfWhich } from './arrival.js';
import { honorariumStream, idsOf, partsOfHonorariumId, type Honorarium } from './honorarium.js';
import { guardMonths, knownMonths } from './months/month.js';
import { paymentStream, type PreparedPayment } from './payment.js';
import { policyStream } from './policy/policy.js';

export interface ConfirmReceiptData {
  readonly honorariumId: string;
  /** What arrived of the payment that holds the item, in the currency it arrived in; nothing: it did not arrive. */
  readonly received: Money;
  readonly receivedOn: LocalDate;
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
  /** Looked up: the other honoraria of its payments, which never change. A shortfall stands on one of them. */
  readonly otherIds?: readonly string[];
}

/** Somewhere on earth it is a day later already. */
const latestToday = (at: Instant): LocalDate => plusDays(localDateAt(at, 'UTC'), 1);

/**
 * Nobody can have received it: before the day that the bank was asked for, or booked it where it did so earlier; or it was asked
 * for a day to come and nothing is booked.
 */
const isBefore = (
  payment: PreparedPayment | undefined,
  { receivedOn, at }: ConfirmReceiptData,
): boolean => {
  if (!payment) return false;
  const { requestedOn, bookings, stage } = payment;
  if (requestedOn === undefined) return false;
  const days = [requestedOn, ...bookings.map(({ bookedOn }) => bookedOn)];
  if (days.every((day) => receivedOn < day)) return true;
  return stage === 'prepared' && latestToday(at) < requestedOn;
};

/** The first month in which something of an item may be booked, or of the others of its payments. */
const firstMonthOf = (
  { bookedIn }: { readonly bookedIn: YearMonth },
  otherIds: readonly string[],
): YearMonth =>
  otherIds
    .map((id) => partsOfHonorariumId(id).month)
    .reduce((first, month) => (month < first ? month : first), bookedIn);

/** Whether what is missing of a payment stands on an item. */
const bears = (item: Honorarium, payment: PreparedPayment | undefined): boolean =>
  item.stage !== 'none' && item.honorariumId === payment?.shortfallOn;

/**
 * The member says what arrived of a payment, of whichever of its items; a later word replaces the first, also once less than was sent
 * was made up for.
 */
export const confirmReceipt = decisionOn(({ honorariumId }: ConfirmReceiptData) => ({
  item: writeExisting(honorariumStream, honorariumId),
}))
  .also(({ at, otherIds = [] }, { item }) => ({
    payments: item.stage === 'none' ? [] : item.attempts.map((id) => write(paymentStream, id)),
    others: otherIds.map((id) => write(honorariumStream, id)),
    books: item.stage === 'none' ? [] : [guard(policyStream, item.cohortId)],
    months:
      item.stage === 'none' ? [] : guardMonths(item.cohortId, firstMonthOf(item, otherIds), at),
  }))
  .decide({
    refuses: ['NOT_PAID_YET', 'RECEIVED_LESS_THAN_NOTHING', 'RECEIVED_LATER'],
    emits: [
      'honoraria.HonorariumReceiptConfirmed',
      'honoraria.HonorariumShortfallFound',
      'honoraria.HonorariumShortfallSettled',
      'honoraria.HonorariumToppedUp',
      'honoraria.HonorariumTopUpTakenBack',
      'honoraria.HonorariumToppedUpInVain',
      'honoraria.PaymentShortfallFound',
    ],
    decide: (said, { item, payments, others, books, months }, { actor }) => {
      const { received, receivedOn, at, otherIds = [] } = said;
      if (item.stage === 'none') return refuse('NOT_PAID_YET');
      const payment = saidOfWhich(item, payments, received);
      if (!payment && !isOnItsWay(item)) return refuse('NOT_PAID_YET');
      const refusal = firstRefusal(
        isNegative(received) && refuse('RECEIVED_LESS_THAN_NOTHING', {}, ['/received']),
        isBefore(payment, said) && refuse('NOT_PAID_YET'),
        receivedOn > latestToday(at) && refuse('RECEIVED_LATER', {}, ['/receivedOn']),
      );
      if (refusal) return refusal;
      const known = knownMonths(firstMonthOf(item, otherIds), at, months);
      const [book = { policies: [] }] = books;
      const isFirst = payment?.shortfallOn === undefined;
      const bearer = isFirst ? item : [item, ...others].find((one) => bears(one, payment));
      const word = payment && { payment, received, book, months: known, saidBy: actor.id };
      const follows =
        word && bearer && bearer.stage !== 'none'
          ? followsOf(bearer, word, bearer === item)
          : NOTHING;
      const data = { ...idsOf(item), received, receivedOn };
      return {
        item: [
          { type: 'honoraria.HonorariumReceiptConfirmed', data },
          ...(bearer === item ? follows.item : []),
        ],
        others: others.map((one) => (one === bearer ? follows.item : [])),
        payments: payments.map((one) => (one === payment ? follows.payment : [])),
      };
    },
  });
