import { equals, minorOf, money, negate, subtract, sum, zero, type Money } from '@palabre/kernel';
import type { KeptLine, MatchRule, SuggestedBecause } from '../../events.js';
import { isInstructed, type Payment, type PreparedPayment } from '../payment.js';

/** What rules may know of a line: all but what names people. */
export interface LineFacts extends Omit<KeptLine, 'personal'> {
  readonly accountId: string;
  readonly cohortId: string;
}

/** A payment and the due items it settles: they are named when it is prepared, and never change. */
export interface AttemptItems {
  readonly attemptId: string;
  readonly honorariumIds: readonly string[];
}

/** The payments that a rule leads to. */
export interface FoundAttempts {
  readonly rule: MatchRule;
  /** What was equal, in words: references and counts, never names. */
  readonly evidence: string;
  readonly attempts: readonly AttemptItems[];
}

/** How a line fits payments. */
export type Fit =
  | {
      readonly meaning: 'payment';
      readonly outcome: 'exact' | 'exact-with-fee';
      readonly charges: Money;
    }
  | { readonly meaning: 'return'; readonly outcome: 'returned' };
/** Why it does not. */
export interface Misfit {
  readonly because: Exclude<SuggestedBecause, 'no-reference'>;
}
export const isMisfit = (judgement: Fit | Misfit): judgement is Misfit => 'because' in judgement;

/** A person may know of a fee that the bank does not state, and of a file that went out after all. */
export type Judge = 'machine' | 'person';

const totalOf = (payments: readonly PreparedPayment[], currency: string): Money =>
  sum(
    payments.map(({ amount }) => amount),
    currency,
  );

const judgePayment = (
  { amount, chargesIncluded, batchCount }: LineFacts,
  payments: readonly PreparedPayment[],
  by: Judge,
): Fit | Misfit => {
  if (payments.some(({ booking }) => booking)) return { because: 'duplicate' };
  if (by === 'machine' && payments.some(({ stage }) => stage !== 'prepared')) {
    return { because: 'unexpected' };
  }
  if (by === 'machine' && batchCount !== undefined && batchCount !== payments.length) {
    return { because: batchCount < payments.length ? 'partial' : 'over' };
  }
  const none = zero(amount.currency);
  const total = totalOf(payments, amount.currency);
  const paid = minorOf(negate(amount));
  if (paid === minorOf(total)) return { meaning: 'payment', outcome: 'exact', charges: none };
  if (paid < minorOf(total)) return { because: 'partial' };
  const beyond = subtract(negate(amount), total);
  return by === 'person' || (chargesIncluded && equals(chargesIncluded, beyond))
    ? { meaning: 'payment', outcome: 'exact-with-fee', charges: beyond }
    : { because: 'over' };
};

const judgeReturn = ({ amount }: LineFacts, payments: readonly PreparedPayment[]): Fit | Misfit => {
  if (payments.some(({ giveBack }) => giveBack)) return { because: 'duplicate' };
  const total = minorOf(totalOf(payments, amount.currency));
  const back = minorOf(amount);
  if (back > total) return { because: 'over' };
  // What is missing was kept back on the way; of several payments nobody knows from which.
  if (back < total && payments.length > 1) return { because: 'partial' };
  return { meaning: 'return', outcome: 'returned' };
};

/** Money that left is judged as a payment, money that is marked as returned as a return. */
export const judge = (line: LineFacts, payments: readonly Payment[], by: Judge): Fit | Misfit => {
  const instructed = payments.filter(isInstructed);
  const { currency } = line.amount;
  const fits = instructed.every(
    (payment) => payment.amount.currency === currency && payment.accountId === line.accountId,
  );
  if (instructed.length < payments.length || payments.length === 0 || !fits) {
    return { because: 'unexpected' };
  }
  const isDebit = minorOf(line.amount) < 0n;
  if (line.returned) return isDebit ? { because: 'unexpected' } : judgeReturn(line, instructed);
  return isDebit ? judgePayment(line, instructed, by) : { because: 'unexpected' };
};

/** Sub-families of the bank transaction codes (ISO 20022) for what a bank takes for its own work. */
export const CHARGE_CODES: ReadonlySet<string> = new Set([
  'CHRG',
  'COMM',
  'COME',
  'COMI',
  'COMT',
  'FEES',
]);

/** Whether the bank's own code says that the line is its charge. */
export const isBankCharge = ({ amount, code, part }: LineFacts): boolean =>
  minorOf(amount) < 0n && part !== 'batch' && CHARGE_CODES.has(code?.split('/').at(-1) ?? '');

/** The difference between a line and the payments it is to settle, as a person is told it. */
export const amountsOf = (
  { amount }: LineFacts,
  payments: readonly Payment[],
): { readonly line: Money; readonly payments: Money } => {
  const instructed = payments.filter(isInstructed);
  const minor = instructed.reduce((total, one) => total + minorOf(one.amount), 0n);
  return { line: amount, payments: money(minor, amount.currency) };
};
