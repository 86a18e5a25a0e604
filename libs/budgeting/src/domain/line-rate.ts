import {
  refuse,
  type DecimalText,
  type LocalDate,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import { paymentBehind } from './book-return.js';
import type { Budget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import { isPricedIn } from './foreign-fact.js';
import type { PublishedRates } from './published-rates.js';
import { doubtful, RATE_REFUSALS, ratesAgainst } from './stated-rate.js';

/** A line of an account that somebody says is the budget's, and the rate they state for it. */
export interface LineOfBudget {
  /** Signed or not: its currency counts. */
  readonly amount: Money;
  readonly bookedOn: LocalDate;
  readonly isReturn: boolean;
  readonly commitmentId?: string;
  readonly rate?: DecimalText;
}

export const LINE_RATE_REFUSALS = ['RATE_MISSING', 'RATE_NOT_NEEDED', ...RATE_REFUSALS] as const;

/** What the rate of a line is compared with, by the budget's currency. */
export const ratesBehindLine = (base: string | undefined, bookedOn: LocalDate) =>
  base === undefined ? [] : ratesAgainst(base, [bookedOn]);

/** Whether the books know without a rate what a line is worth: by the price agreed, or by the payment that came back. */
const isKnown = (
  budget: Extract<Budget, { lines: unknown }>,
  { amount, isReturn, commitmentId }: LineOfBudget,
): boolean => {
  if (commitmentId === undefined) return false;
  return isReturn
    ? paymentBehind(budget, { commitmentId, amount }) !== undefined
    : isPricedIn(lookUp(budget.commitments, commitmentId), amount.currency);
};

/**
 * Why a line is not booked at the rate that is stated for it, or at none; undefined where it can be. What is booked without
 * a rate would be in no figure of the budget.
 */
export const wrongLineRate = (
  budget: Budget | undefined,
  line: LineOfBudget,
  {
    actorId,
    published,
  }: { readonly actorId: string; readonly published: readonly PublishedRates[] },
): Refusal<(typeof LINE_RATE_REFUSALS)[number]> | undefined => {
  if (!budget || budget.stage === 'unopened') return undefined;
  const { amount, rate, bookedOn } = line;
  const { currency } = budget;
  if (amount.currency === currency) {
    return rate === undefined ? undefined : refuse('RATE_NOT_NEEDED', { currency }, ['/rate']);
  }
  if (rate === undefined) {
    return isKnown(budget, line)
      ? undefined
      : refuse('RATE_MISSING', { currency: amount.currency, base: currency }, ['/rate']);
  }
  const commitment = lookUp(budget.commitments, line.commitmentId ?? '');
  return doubtful({
    price: { amount, foreign: { amount, rate } },
    ...{ on: bookedOn, actorId, published, field: '/rate' },
    ...(isPricedIn(commitment, amount.currency) ? { agreed: commitment.foreign } : {}),
    tolerance: budget.auditPolicy.rateTolerance,
  });
};
