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
import { honorariumStream, idsOf } from './honorarium.js';
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
  readonly how: 'top-up' | 'accept';
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
}

/**
 * What of it is to be made up for: of what the bank booked less than was asked for, only what it booked can be missing, since the rest
 * is owed anyway.
 */
const missingOf = (shortfall: Money, payment: PreparedPayment): Money => {
  const sent = minorOf(mayHaveArrived(payment)) - arrivedMinorOf(payment, minorOf(shortfall));
  return sent < minorOf(shortfall) ? money(sent > 0n ? sent : 0n, shortfall.currency) : shortfall;
};

/** Whether nothing of it arrived, as was said. */
const isAllMissing = (shortfall: Money, payment: PreparedPayment): boolean =>
  arrivedMinorOf(payment, minorOf(shortfall)) <= 0n;

/**
 * Somebody else than the payee decides on what is missing of a payment where the policy leaves it to a person: it is made up for,
 * once the bank has booked it, or accepted. Of what never arrived nothing is made up for: that is traced, recalled or mispaid. What was
 * made up for in vain is accepted once somebody has looked at it.
 */
export const settleShortfall = decisionOn(({ honorariumId }: SettleShortfallData) => ({
  item: writeExisting(honorariumStream, honorariumId),
}))
  .also(({ at }, { item }) => ({
    payments:
      item.stage !== 'none' && item.shortfall
        ? [guard(paymentStream, item.shortfall.attemptId)]
        : [],
    months: item.stage === 'none' ? [] : guardMonths(item.cohortId, item.bookedIn, at),
  }))
  .decide({
    refuses: [
      'NO_SHORTFALL',
      'FOUR_EYES',
      'NOT_PAID_YET',
      'NOTHING_ARRIVED',
      'TOPPED_UP_ALREADY',
      'MISSING_WAS_NOT_SENT',
    ],
    emits: ['honoraria.HonorariumShortfallSettled', 'honoraria.HonorariumToppedUp'],
    decide: ({ how, at }, { item, payments: [payment], months }, { actor }) => {
      if (item.stage === 'none' || !item.shortfall) return refuse('NO_SHORTFALL');
      const { attemptId, amount, inVain } = item.shortfall;
      if (!payment || !isInstructed(payment)) return refuse('NO_SHORTFALL');
      const missing = missingOf(amount, payment);
      const isTopUp = how === 'top-up';
      const refusal = firstRefusal(
        item.personId === actor.id && refuse('FOUR_EYES', { other: 'beneficiary' }),
        isTopUp && inVain && refuse('TOPPED_UP_ALREADY'),
        isTopUp && isAllMissing(amount, payment) && refuse('NOTHING_ARRIVED'),
        isTopUp &&
          (item.stage !== 'paid' || item.attemptId !== attemptId) &&
          refuse('NOT_PAID_YET'),
        isTopUp && !isPositive(missing) && refuse('MISSING_WAS_NOT_SENT'),
      );
      if (refusal) return refusal;
      const known = knownMonths(item.bookedIn, at, months);
      return {
        item: [
          {
            type: 'honoraria.HonorariumShortfallSettled',
            data: { ...idsOf(item), attemptId, how, settledBy: actor.id },
          },
          ...(isTopUp ? [toppedUp(item, attemptId, missing, known)] : []),
        ],
      };
    },
  });
