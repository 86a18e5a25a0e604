import { minorOf, money, type Money, type YearMonth } from '@palabre/kernel';
import type { HonorariumEvent, HonorariumReopened, HonorariumTopUpTakenBack } from '../events.js';
import {
  idsOf,
  outstandingOf,
  topUpFor,
  topUpOf,
  type DueItem,
  type Honorarium,
} from './honorarium.js';
import { isOpen } from './item-rules.js';
import { arrivedMinorOf, mayHaveArrived, type PreparedPayment } from './payment.js';

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const atLeastZero = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

/** What an item of such a payment may come to. */
export const WENT_BACK_EMITS = [
  'honoraria.HonorariumReopened',
  'honoraria.HonorariumTopUpTakenBack',
  'honoraria.HonorariumToppedUpInVain',
] as const;

/** Of a payment some came back, or never left for its payee. */
export interface WentBack {
  readonly payment: PreparedPayment;
  /** What of it may have arrived all the same. */
  readonly left: Money;
  /** The month that is open for what follows, where that is known. */
  readonly bookedIn?: YearMonth;
}

/** Of what was made up for: what is certainly owed no more, and what may not be. Minor units. */
const needless = (toppedUp: bigint, { payment, left }: WentBack) => {
  const was = minorOf(mayHaveArrived(payment));
  const missing = atLeastZero(minorOf(left) - arrivedMinorOf(payment, toppedUp));
  // What was missing comes back first. Where more was booked since the payee's word it may be that.
  const atMost = lesser(toppedUp, atLeastZero(was - minorOf(left)));
  return { certain: lesser(atLeastZero(toppedUp - missing), atMost), atMost };
};

/** What of an item nothing is about to pay, once a payment has left it; minor units. Without a month nothing is booked of it. */
const freeOf = (
  item: DueItem,
  { payment: { attemptId }, bookedIn }: WentBack,
  reopened: HonorariumReopened | undefined,
): bigint => {
  if (bookedIn === undefined) return 0n;
  const isElsewhere = item.stage === 'in-run' && item.attemptId !== attemptId;
  const again = reopened ? minorOf(reopened.data.amount) : 0n;
  return again + (isElsewhere ? 0n : minorOf(outstandingOf(item)));
};

/** What of an item is made up for what is missing of a payment; minor units. */
const madeUpOf = (item: DueItem, attemptId: string): bigint => {
  const topUp = topUpOf(item, attemptId);
  return topUp ? minorOf(topUp) : 0n;
};

/** What waits for a person of what is missing of a payment, or was made up for `inVain`, by the member's word or by a return; minor units. */
const waitingOf = ({ shortfall }: DueItem, attemptId: string, isInVain: boolean): bigint =>
  shortfall?.attemptId === attemptId && Boolean(shortfall.inVain) === isInVain
    ? minorOf(shortfall.amount)
    : 0n;

/** What a top-up comes to once its payment went back, and what of it may be in vain. Minor units. */
const topUpAfter = (
  item: DueItem,
  back: WentBack,
  reopened: HonorariumReopened | undefined,
): { readonly taken: bigint; readonly inVain: bigint } => {
  const { attemptId } = back.payment;
  const toppedUp = madeUpOf(item, attemptId);
  const { certain, atMost } = needless(toppedUp, back);
  const taken = lesser(certain, freeOf(item, back, reopened));
  const flagged = waitingOf(item, attemptId, true);
  const inVain = lesser(toppedUp, flagged + atMost) - taken;
  const isGivenUp = item.stage === 'waived' || item.stage === 'cancelled';
  const isKnown = isGivenUp || (taken === 0n && inVain === flagged);
  return { taken, inVain: isKnown ? 0n : inVain };
};

/** It stays paid where nothing more is due. */
const paidBy = (item: DueItem): Pick<HonorariumTopUpTakenBack['data'], 'paidBy'> => {
  if (item.stage !== 'paid') return {};
  const { attemptId, runId } = item;
  return { paidBy: { attemptId, ...(runId === undefined ? {} : { runId }) } };
};

/**
 * What becomes of an item of a payment that went back. What is missing of a payment and was made up for is owed once: as it is due
 * again with the payment, so much less is owed of the top-up, paid or not. Where that cannot be, since another item is due again
 * or nobody knows which money it was, a person sees it.
 */
export const reopenedWithTopUp = (
  item: DueItem,
  reopened: HonorariumReopened | undefined,
  back: WentBack,
): HonorariumEvent[] => {
  const { attemptId, runId, amount } = back.payment;
  const { taken, inVain } = topUpAfter(item, back, reopened);
  const { bookedIn = item.bookedIn } = back;
  const ids = idsOf(item, bookedIn > item.bookedIn ? bookedIn : item.bookedIn);
  const data = { ...ids, attemptId, runId, amount: money(taken, amount.currency) };
  const takenBack: HonorariumEvent = {
    type: 'honoraria.HonorariumTopUpTakenBack',
    data: { ...data, because: 'came-back', ...paidBy(item) },
  };
  const told: HonorariumEvent = {
    type: 'honoraria.HonorariumToppedUpInVain',
    data: { ...idsOf(item), attemptId, amount: money(inVain, amount.currency) },
  };
  return [
    ...(reopened ? [reopened] : []),
    ...(taken > 0n ? [takenBack] : []),
    ...(inVain > 0n ? [told] : []),
  ];
};

/**
 * What is missing of a payment by its payee's word, and is neither made up for nor waits for a decision; minor units.
 * @param left what of it may have arrived
 */
export const notMadeUpFor = (
  payment: PreparedPayment,
  items: readonly Honorarium[],
  left: bigint,
): bigint => {
  const { attemptId } = payment;
  const known = items
    .filter((item) => item.stage !== 'none')
    .map((item) => madeUpOf(item, attemptId) + waitingOf(item, attemptId, false))
    .reduce((sum, minor) => sum + minor, 0n);
  return atLeastZero(left - arrivedMinorOf(payment, known) - known);
};

/** What a payment settles once more, as what came back of it did not: of one item, and in all; minor units. */
export interface SettledAgain {
  readonly own: bigint;
  readonly all: bigint;
  /** See {@link notMadeUpFor}. */
  readonly missing: bigint;
  readonly bookedIn: YearMonth;
}

/**
 * It turns out not to have come back: what was owed no more of the top-up is missing again, as far as it is by the payee's word, and that much
 * is settled again. It is owed beside what else is still due of the item, which is approved anew; else a person decides on it.
 */
export const missingAgain = (
  item: Honorarium,
  { attemptId, amount }: PreparedPayment,
  { own, all, missing, bookedIn }: SettledAgain,
): HonorariumEvent[] => {
  if (item.stage === 'none') return [];
  const topUp = topUpFor(item, attemptId);
  const again = lesser(topUp?.cameBack ?? 0n, lesser(missing, all));
  if (again <= 0n) return [];
  if (isOpen(item) && minorOf(outstandingOf(item)) > own) {
    const ids = idsOf(item, bookedIn > item.bookedIn ? bookedIn : item.bookedIn);
    const data = { ...ids, attemptId, amount: money(again, amount.currency) };
    return [{ type: 'honoraria.HonorariumToppedUp', data }];
  }
  const shortfall = money(waitingOf(item, attemptId, false) + again, amount.currency);
  const data = { ...idsOf(item), attemptId, shortfall, handling: 'review' } as const;
  return [{ type: 'honoraria.HonorariumShortfallFound', data }];
};
