import { minorOf, money, type Money, type YearMonth } from '@palabre/kernel';
import type { HonorariumEvent, HonorariumReopened, HonorariumTopUpTakenBack } from '../events.js';
import {
  idsOf,
  lastPayerOf,
  outstandingOf,
  topUpFor,
  topUpOf,
  waitingShortfall,
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
  'honoraria.HonorariumShortfallFound',
  'honoraria.HonorariumShortfallSettled',
] as const;

/** Of a payment some came back, or never left for its payee. */
export interface WentBack {
  readonly payment: PreparedPayment;
  /** What of it may have arrived all the same. */
  readonly left: Money;
  /** The month that is open for what follows, where that is known. */
  readonly bookedIn?: YearMonth;
}

/** Of what was made up for, beside what is `waiting` for a person: what is certainly owed no more, and what may not be. Minor units. */
const needless = (toppedUp: bigint, waiting: bigint, { payment, left }: WentBack) => {
  const was = minorOf(mayHaveArrived(payment));
  const missing = atLeastZero(minorOf(left) - arrivedMinorOf(payment, toppedUp));
  // What was missing comes back first, and of that what waits. Where more was booked since the payee's word it may be that.
  const atMost = lesser(toppedUp, atLeastZero(was - minorOf(left) - waiting));
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
const waitingOf = (item: DueItem, attemptId: string, isInVain: boolean): bigint => {
  const shortfall = waitingShortfall(item, attemptId);
  return shortfall && Boolean(shortfall.inVain) === isInVain ? minorOf(shortfall.amount) : 0n;
};

/** So much is missing of a payment, for a person to decide; minor units. */
const toDecide = (item: DueItem, attemptId: string, minor: bigint): HonorariumEvent => ({
  type: 'honoraria.HonorariumShortfallFound',
  data: {
    ...{ ...idsOf(item), attemptId },
    ...{ shortfall: money(minor, item.amount.currency), handling: 'review' },
  },
});

/** What waits for a person of what is missing is less, or nothing, once it has come back: it is due again. */
const lessToDecide = (item: DueItem, { payment, left }: WentBack): HonorariumEvent[] => {
  const { attemptId } = payment;
  const waiting = waitingOf(item, attemptId, false);
  const toppedUp = madeUpOf(item, attemptId);
  const missing = minorOf(left) - arrivedMinorOf(payment, waiting + toppedUp) - toppedUp;
  if (waiting === 0n || missing >= waiting) return [];
  if (missing > 0n) return [toDecide(item, attemptId, missing)];
  const data = { ...idsOf(item), attemptId, how: 'came-back', settledBy: null } as const;
  return [{ type: 'honoraria.HonorariumShortfallSettled', data }];
};

/** What a top-up comes to once its payment went back, and what of it may be in vain. Minor units. */
const topUpAfter = (
  item: DueItem,
  back: WentBack,
  reopened: HonorariumReopened | undefined,
): { readonly taken: bigint; readonly inVain: bigint } => {
  const { attemptId } = back.payment;
  const toppedUp = madeUpOf(item, attemptId);
  const { certain, atMost } = needless(toppedUp, waitingOf(item, attemptId, false), back);
  const taken = lesser(certain, freeOf(item, back, reopened));
  const flagged = waitingOf(item, attemptId, true);
  const inVain = lesser(toppedUp, flagged + atMost) - taken;
  const isGivenUp = item.stage === 'waived' || item.stage === 'cancelled';
  const isKnown = isGivenUp || (taken === 0n && inVain === flagged);
  return { taken, inVain: isKnown ? 0n : inVain };
};

/** It stays paid, or as it was, where nothing more is due. */
const paidBy = (item: DueItem, of: string): Pick<HonorariumTopUpTakenBack['data'], 'paidBy'> => {
  if (item.stage !== 'paid') {
    const attemptId = lastPayerOf(item) ?? of;
    return attemptId === of ? {} : { paidBy: { attemptId } };
  }
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
    data: { ...data, because: 'came-back', ...paidBy(item, attemptId) },
  };
  const told: HonorariumEvent = {
    type: 'honoraria.HonorariumToppedUpInVain',
    data: { ...idsOf(item), attemptId, amount: money(inVain, amount.currency) },
  };
  return [
    ...(reopened ? [reopened] : []),
    ...(taken > 0n ? [takenBack] : []),
    ...(inVain > 0n ? [told] : []),
    ...(taken > 0n || inVain > 0n ? [] : lessToDecide(item, back)),
  ];
};

/** What is told of what is missing of a payment: made up for, waiting for a person, accepted, or arrived since; minor units. */
const knownOf = (item: DueItem, attemptId: string): bigint => {
  const told = item.shortfalls?.find((one) => one.attemptId === attemptId && !one.inVain);
  return madeUpOf(item, attemptId) + (told ? minorOf(told.amount) : 0n);
};

/**
 * What is missing of a payment by its payee's word, and nothing is told of; minor units.
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
    .map((item) => knownOf(item, attemptId))
    .reduce((sum, minor) => sum + minor, 0n);
  return atLeastZero(left - arrivedMinorOf(payment, known) - known);
};

/** Whether more of it is still due, and waits for an approval or a run, than so much; minor units. */
const isDueBeside = (item: DueItem, minor: bigint): boolean =>
  isOpen(item) && item.stage !== 'held' && minorOf(outstandingOf(item)) > minor;

/** What a payment settles once more, as what came back of it did not: of one item, and in all; minor units. */
export interface SettledAgain {
  readonly own: bigint;
  readonly all: bigint;
  /** See {@link notMadeUpFor}. */
  readonly missing: bigint;
  readonly bookedIn: YearMonth;
}

/**
 * It turns out not to have come back: what nobody looked for meanwhile is missing again, as far as it is by the payee's word, and that much
 * is settled again. What was owed no more of the top-up is owed beside what else is still due of the item, which is approved anew; else a
 * person decides on it.
 */
export const missingAgain = (
  item: Honorarium,
  { attemptId, amount, shortfallOn }: PreparedPayment,
  { own, all, missing, bookedIn }: SettledAgain,
): HonorariumEvent[] => {
  if (item.stage === 'none' || item.honorariumId !== shortfallOn) return [];
  const again = lesser(missing, all);
  if (again <= 0n) return [];
  const wasOwed = again <= (topUpFor(item, attemptId)?.cameBack ?? 0n);
  if (wasOwed && isDueBeside(item, own)) {
    const ids = idsOf(item, bookedIn > item.bookedIn ? bookedIn : item.bookedIn);
    const data = { ...ids, attemptId, amount: money(again, amount.currency) };
    return [{ type: 'honoraria.HonorariumToppedUp', data }];
  }
  return [toDecide(item, attemptId, waitingOf(item, attemptId, false) + again)];
};
