import {
  decisionOn,
  firstRefusal,
  guard,
  isPositive,
  minorOf,
  money,
  refuse,
  writeExisting,
  type Instant,
  type Money,
} from '@palabre/kernel';
import { toppedUp } from './arrival.js';
import {
  honorariumStream,
  idsOf,
  topUpOf,
  waitingShortfalls,
  type DueItem,
  type Honorarium,
  type Shortfall,
} from './honorarium.js';
import { whyNoMoreOwed } from './item-rules.js';
import { guardMonths, knownMonths } from './months/month.js';
import {
  arrivedMinorOf,
  isInstructed,
  mayHaveArrived,
  paymentStream,
  type PreparedPayment,
} from './payment.js';

export interface SettleShortfallData {
  readonly honorariumId: string;
  /** Of which payment; needed where several of the honorarium's came short. */
  readonly attemptId?: string;
  readonly how: 'top-up' | 'accept';
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
}

/**
 * What of it is to be made up for, beside what is already: only what the bank booked and did not get back can be missing. The rest is owed
 * anyway, as is all of what reached somebody else.
 */
const missingOf = (item: DueItem, { amount }: Shortfall, payment: PreparedPayment): Money => {
  const madeUp = topUpOf(item, payment.attemptId);
  const toppedUp = madeUp ? minorOf(madeUp) : 0n;
  const said = minorOf(amount) + toppedUp;
  const isOwed = payment.mispaid !== undefined || payment.bookings.length === 0;
  const sent = isOwed ? 0n : minorOf(mayHaveArrived(payment));
  const missing = sent - arrivedMinorOf(payment, said) - toppedUp;
  return missing < minorOf(amount) ? money(missing > 0n ? missing : 0n, amount.currency) : amount;
};

/** Whether nothing of it arrived, as was said. */
const isAllMissing = ({ amount }: Shortfall, payment: PreparedPayment): boolean =>
  arrivedMinorOf(payment, minorOf(amount)) <= 0n;

/** Those that wait, or the one of a payment that is named. */
const meant = (item: Honorarium, of: string | undefined): readonly Shortfall[] =>
  item.stage === 'none'
    ? []
    : waitingShortfalls(item).filter(({ attemptId }) => of === undefined || attemptId === of);

/** Why it cannot be made up for, at least now. */
const whyNotToppedUp = (item: DueItem, shortfall: Shortfall, payment: PreparedPayment) => {
  return firstRefusal(
    shortfall.inVain && refuse('TOPPED_UP_ALREADY'),
    isAllMissing(shortfall, payment) && refuse('NOTHING_ARRIVED'),
    payment.stage === 'prepared' && refuse('NOT_PAID_YET'),
    whyNoMoreOwed(item),
    !isPositive(missingOf(item, shortfall, payment)) && refuse('MISSING_WAS_NOT_SENT'),
  );
};

/**
 * Somebody else than the payee decides on what is missing of a payment where the policy leaves it to a person: it is made up for,
 * once the bank has booked it, or accepted, whatever else has paid the honorarium since. Of what never arrived nothing is made up for: that
 * is traced, recalled or mispaid. What was made up for in vain is accepted once somebody has looked at it.
 */
export const settleShortfall = decisionOn(({ honorariumId }: SettleShortfallData) => ({
  item: writeExisting(honorariumStream, honorariumId),
}))
  .also(({ attemptId, at }, { item }) => ({
    payments: meant(item, attemptId).map((one) => guard(paymentStream, one.attemptId)),
    months: item.stage === 'none' ? [] : guardMonths(item.cohortId, item.bookedIn, at),
  }))
  .decide({
    refuses: [
      'NO_SHORTFALL',
      'SHORTFALL_OF_WHICH',
      'FOUR_EYES',
      'NOT_PAID_YET',
      'NOTHING_ARRIVED',
      'TOPPED_UP_ALREADY',
      'ITEM_HELD',
      'ITEM_IN_RUN',
      'ITEM_SETTLED',
      'MISSING_WAS_NOT_SENT',
    ],
    emits: ['honoraria.HonorariumShortfallSettled', 'honoraria.HonorariumToppedUp'],
    decide: (data, { item, payments: [payment], months }, { actor }) => {
      const { how, at } = data;
      const waiting = meant(item, data.attemptId);
      const [shortfall, ...others] = waiting;
      if (item.stage === 'none' || !shortfall || !payment || !isInstructed(payment)) {
        return refuse('NO_SHORTFALL');
      }
      const { attemptId } = shortfall;
      const attemptIds = waiting.map((one) => one.attemptId);
      const refusal =
        firstRefusal(
          others.length > 0 && refuse('SHORTFALL_OF_WHICH', { attemptIds }, ['/attemptId']),
          item.personId === actor.id && refuse('FOUR_EYES', { other: 'beneficiary' }),
        ) ?? (how === 'top-up' ? whyNotToppedUp(item, shortfall, payment) : undefined);
      if (refusal) return refusal;
      const known = knownMonths(item.bookedIn, at, months);
      const missing = missingOf(item, shortfall, payment);
      return {
        item: [
          {
            type: 'honoraria.HonorariumShortfallSettled',
            data: { ...idsOf(item), attemptId, how, settledBy: actor.id },
          },
          ...(how === 'top-up' ? [toppedUp(item, attemptId, missing, known)] : []),
        ],
      };
    },
  });
