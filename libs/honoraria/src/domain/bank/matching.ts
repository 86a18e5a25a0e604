import { equals, minorOf, money, negate, subtract, sum, zero, type Money } from '@palabre/kernel';
import type { KeptLine, MatchOutcome, MatchRule, SuggestedBecause } from '../../events.js';
import type { AttemptItems } from './attempt-items.js';
import { lastSentOf, sentOf, standsSeveralTimes, wholeSentOf } from './bank-facts.js';
import { chargesWorth, statedMinor } from './exchange.js';
import {
  isBack,
  isInstructed,
  restMinorOf as restOf,
  type Payment,
  type PreparedPayment,
} from '../payment.js';

export * from './attempt-items.js';

/** What rules may know of a line: all but what names people. */
export interface LineFacts extends Omit<KeptLine, 'personal'> {
  readonly accountId: string;
  readonly cohortId: string;
}

/** The payments that a rule leads to. */
export interface FoundAttempts {
  readonly rule: Exclude<MatchRule, 'person'>;
  /** What was equal, in words: references and counts, never names. */
  readonly evidence: string;
  readonly attempts: readonly AttemptItems[];
}

type PaymentOutcome = Exclude<MatchOutcome, 'returned' | 'unknown'>;

/** How a line fits payments. `amounts`: what it books or gives back of each, in their order. */
export type Fit =
  | {
      readonly meaning: 'payment';
      readonly outcome: PaymentOutcome;
      readonly charges: Money;
      readonly amounts: readonly Money[];
    }
  | {
      readonly meaning: 'return';
      readonly outcome: 'returned';
      readonly amounts: readonly Money[];
      /** What had been sent of each; of a part that came back no more than that. */
      readonly sent: readonly Money[];
      readonly shortBecause?: 'charges' | 'exchange';
      /** So much of it was kept on the way. */
      readonly kept?: Money;
    };
/** Why it does not. */
export interface Misfit {
  readonly because: Exclude<SuggestedBecause, 'no-reference'>;
}
export const isMisfit = (judgement: Fit | Misfit): judgement is Misfit => 'because' in judgement;

/** What a person says that a line is to these payments although it does not fit. */
export type Accepted = 'partial' | 'over' | 'exact-with-fee' | 'duplicate' | 'foreign';

/**
 * Who judges. A machine that was led to one payment by its own id (`certain`) knows that less was booked of it. A person
 * may know of a fee that the bank does not state, of a file that went out after all, and what else to accept.
 */
export type Judge =
  | { readonly by: 'machine'; readonly certain: boolean }
  | { readonly by: 'person'; readonly accepts?: Accepted };

const accepts = (judge: Judge, what: Accepted): boolean =>
  judge.by === 'person' && judge.accepts === what;

/** Shares an amount out over payments in their order, each up to its rest; what is left goes to the last. */
const shareOut = (
  minor: bigint,
  payments: readonly PreparedPayment[],
  restOfEach: (payment: PreparedPayment) => bigint,
): Money[] => {
  let left = minor;
  return payments.map((payment, index) => {
    const rest = restOfEach(payment);
    const part = index === payments.length - 1 || left < rest ? left : rest;
    left -= part;
    return money(part, payment.amount.currency);
  });
};

/**
 * In another currency amounts are compared by what the bank says was asked for; where it says nothing of it, or something else, a
 * person says what it is. What the bank kept out of the line is a charge at the line's own rate.
 */
const judgeForeign = (
  line: LineFacts,
  payments: readonly PreparedPayment[],
  judge: Judge,
  isTwice: boolean,
): Fit | Misfit => {
  const { currency } = (payments[0] ?? line).amount;
  const rest = payments.reduce((total, payment) => total + restOf(payment), 0n);
  const stated = statedMinor(line, currency);
  const fits = (outcome: PaymentOutcome, minor: bigint): Fit => ({
    ...{ meaning: 'payment', outcome, charges: chargesWorth(line, money(minor, currency)) },
    amounts: shareOut(minor, payments, isTwice ? againOf : restOf),
  });
  const whole = payments.reduce((total, { amount }) => total + minorOf(amount), 0n);
  if (isTwice) return fits('duplicate', stated ?? whole);
  if (stated === rest || accepts(judge, 'foreign')) return fits('foreign', rest);
  if (stated !== undefined && accepts(judge, stated < rest ? 'partial' : 'over')) {
    return fits(stated < rest ? 'partial' : 'over', stated);
  }
  return { because: 'foreign' };
};

/** Whether what was booked beyond the payments is the fee that the bank shows. */
const isFee = ({ chargesIncluded, chargesStated }: LineFacts, beyond: Money): boolean =>
  [chargesIncluded, chargesStated].some((charge) => charge && equals(charge, beyond));

/** A fee of so much of what was asked for, in parts of a hundred, is believed where one person says that it is one. */
const USUAL_FEE = 25n;

const isUsualFee = (beyond: bigint, rest: bigint): boolean => beyond * 100n <= rest * USUAL_FEE;

/**
 * What was booked beyond payments is a fee by the bank's word; by a person's where it is as much as banks take; and where they
 * insist, as long as it is less than the payments themselves: as much as that is a second payment.
 */
const isTakenForFee = (line: LineFacts, beyond: Money, rest: bigint, judge: Judge): boolean =>
  isFee(line, beyond) ||
  (judge.by === 'person' &&
    (accepts(judge, 'exact-with-fee')
      ? minorOf(beyond) < rest
      : isUsualFee(minorOf(beyond), rest)));

const minorOfAll = (amounts: readonly Money[]): bigint =>
  amounts.reduce((total, amount) => total + minorOf(amount), 0n);

/** Whether so much is a fee by one person's word alone, and more than banks take: a second one stands behind it. */
export const isUnusualFee = (line: LineFacts, fit: Fit): boolean => {
  if (fit.meaning === 'payment' && fit.outcome !== 'exact-with-fee') return false;
  const fee = fit.meaning === 'payment' ? fit.charges : fit.kept;
  if (!fee) return false;
  const rest = minorOfAll(fit.amounts);
  const whole = fit.meaning === 'payment' ? rest : rest + minorOf(fee);
  return !isFee(line, fee) && !isUsualFee(minorOf(fee), whole);
};

/** What a line books of a payment that it books once more: as much as the payment; of one that still waits, its rest. */
const againOf = (payment: PreparedPayment): bigint => restOf(payment) || minorOf(payment.amount);

const judgePayment = (
  line: LineFacts,
  payments: readonly PreparedPayment[],
  judge: Judge,
): Fit | Misfit => {
  const { amount, batchCount } = line;
  const isTwice = payments.some((payment) => payment.bookings.length > 0 && restOf(payment) === 0n);
  if (isTwice && !accepts(judge, 'duplicate')) return { because: 'duplicate' };
  // What bears a payment's own id is that payment, also where somebody or a report had said that it would not be made: as
  // long as the line waited for a person, its items would be due, and paid once more.
  const isItself = judge.by === 'machine' && judge.certain && payments.length === 1;
  const areAwaited = payments.every(({ stage }) => stage === 'prepared' || stage === 'booked');
  if (judge.by === 'machine') {
    if (!isItself && !areAwaited) return { because: 'unexpected' };
    if (batchCount !== undefined && batchCount !== payments.length) {
      return { because: batchCount < payments.length ? 'partial' : 'over' };
    }
  }
  if (payments.some((payment) => payment.amount.currency !== amount.currency)) {
    return judgeForeign(line, payments, judge, isTwice);
  }
  const { currency } = amount;
  const none = zero(currency);
  const paid = minorOf(negate(amount));
  const fits = (outcome: PaymentOutcome, charges = none): Fit => ({
    ...{ meaning: 'payment', outcome, charges },
    amounts: shareOut(paid - minorOf(charges), payments, isTwice ? againOf : restOf),
  });
  if (isTwice) return fits('duplicate');
  const rest = payments.reduce((total, payment) => total + restOf(payment), 0n);
  if (paid === rest) return fits('exact');
  if (paid < rest) {
    // Of what was not to be made any more, less than all is as likely what the bank takes for its trouble.
    const isPart = isItself && areAwaited;
    return isPart || accepts(judge, 'partial') ? fits('partial') : { because: 'partial' };
  }
  if (accepts(judge, 'over')) return fits('over');
  const beyond = money(paid - rest, currency);
  return isTakenForFee(line, beyond, rest, judge)
    ? fits('exact-with-fee', beyond)
    : { because: 'over' };
};

/** What is missing of a return went to banks on the way, or was lost where it was changed there and back. */
const lostBy = ({ instructed, exchangeRate, amount }: LineFacts): 'charges' | 'exchange' =>
  exchangeRate !== undefined || (instructed && instructed.currency !== amount.currency)
    ? 'exchange'
    : 'charges';

/**
 * Whether so much less than was sent is taken for what was kept on the way. No bank keeps more than it gives back: a machine takes less for
 * a part, and where several bookings stand whatever is missing beyond a usual fee. A person is believed as they are of a fee.
 */
const isTakenForWhole = (
  line: LineFacts,
  payment: PreparedPayment,
  short: Extract<Fit, { meaning: 'return' }>,
  judge: Judge,
): boolean => {
  if (accepts(judge, 'exact-with-fee')) return true;
  if (judge.by === 'person' || standsSeveralTimes(payment)) return !isUnusualFee(line, short);
  const [back, sent] = [short.amounts, short.sent].map(minorOfAll) as [bigint, bigint];
  return back * 2n >= sent;
};

/** Less came back than had been sent: a part of it, or all of it and some was kept on the way. */
const judgeShortReturn = (
  line: LineFacts,
  payment: PreparedPayment,
  { back, sent }: Readonly<{ back: Money; sent: Money }>,
  judge: Judge,
): Fit | Misfit => {
  const fit = { meaning: 'return', outcome: 'returned', amounts: [back], sent: [sent] } as const;
  if (accepts(judge, 'partial')) {
    // Of what is not known to have left no part comes back: the line waits until its booking is known.
    return payment.bookings.length > 0 ? { ...fit, sent: [back] } : { because: 'partial' };
  }
  const short = { ...fit, shortBecause: lostBy(line), kept: subtract(sent, back) };
  return isTakenForWhole(line, payment, short, judge) ? short : { because: 'partial' };
};

const judgeReturn = (
  line: LineFacts,
  payments: readonly PreparedPayment[],
  judge: Judge,
): Fit | Misfit => {
  if (payments.some(isBack)) return { because: 'duplicate' };
  // What it was too much has settled something else, which would stay paid: that is undone first.
  if (payments.some(({ setOff }) => setOff > 0n)) return { because: 'set-off' };
  const [first, ...others] = payments;
  if (!first) return { because: 'unexpected' };
  const { currency } = first.amount;
  const isForeign = line.amount.currency !== currency;
  const stated = line.instructed?.currency === currency ? line.instructed : undefined;
  if (isForeign && !stated && !accepts(judge, 'foreign')) return { because: 'foreign' };
  const usual = others.length > 0 ? payments.map(wholeSentOf) : [lastSentOf(first)];
  const back = isForeign ? (stated ?? sum(usual, currency)) : line.amount;
  const sent = others.length > 0 ? usual : [sentOf(first, back)];
  const total = sum(sent, currency);
  if (minorOf(back) > minorOf(total)) return { because: 'over' };
  if (equals(back, total)) return { meaning: 'return', outcome: 'returned', amounts: sent, sent };
  // What is missing was kept back on the way; of several payments nobody knows from which.
  return others.length > 0
    ? { because: 'partial' }
    : judgeShortReturn(line, first, { back, sent: total }, judge);
};

/** Money that left is judged as a payment, money that is marked as returned as a return. */
export const judge = (
  line: LineFacts,
  payments: readonly Payment[],
  judging: Judge,
): Fit | Misfit => {
  const instructed = payments.filter(isInstructed);
  const currencies = new Set(instructed.map(({ amount }) => amount.currency));
  const fits =
    currencies.size === 1 && instructed.every(({ accountId }) => accountId === line.accountId);
  if (instructed.length < payments.length || !fits) return { because: 'unexpected' };
  const isDebit = minorOf(line.amount) < 0n;
  if (line.returned) {
    return isDebit ? { because: 'unexpected' } : judgeReturn(line, instructed, judging);
  }
  return isDebit ? judgePayment(line, instructed, judging) : { because: 'unexpected' };
};

/** The difference between a line and the payments it is to settle, as a person is told it. */
export const amountsOf = (
  { amount }: LineFacts,
  payments: readonly Payment[],
): { readonly line: Money; readonly payments: Money } => {
  const instructed = payments.filter(isInstructed);
  const currency = instructed[0]?.amount.currency ?? amount.currency;
  return {
    line: amount,
    payments: sum(
      instructed.map((payment) => payment.amount),
      currency,
    ),
  };
};
