import { zero, type DecimalText, type Money, type YearMonth } from '@palabre/kernel';
import type {
  BudgetLineKind,
  HonorariumEvent,
  LineMatched,
  LineMeaning,
  MatchOutcome,
  MatchRule,
  PaymentEvent,
} from '../../events.js';
import { bookPayment, returnPayment, sentOf } from './bank-facts.js';
import type { Honorarium } from '../honorarium.js';
import type { Fit, LineFacts } from './matching.js';
import { isInstructed, type Payment } from '../payment.js';

/** How a line came to be matched. */
export interface MatchBasis {
  readonly matchId: string;
  readonly rule: MatchRule;
  readonly evidence: string;
  readonly matchedBy: string;
  readonly bookedIn: YearMonth;
}

/** What a match says of a line, whatever it turned out to be. */
export const lineMatched = (
  line: LineFacts,
  basis: MatchBasis,
  what: {
    readonly meaning: LineMeaning;
    readonly outcome: MatchOutcome;
    readonly attemptIds?: readonly string[];
    readonly commitmentId?: string;
    readonly fundingAgreementId?: string;
    readonly lineKind?: BudgetLineKind;
    readonly rate?: DecimalText;
    readonly worth?: Money;
    readonly counterAccountId?: string;
    readonly counterLineId?: string;
    readonly unstated?: true;
    readonly toApprove?: true;
  },
): LineMatched => {
  const { bankLineId, accountId, cohortId, amount, bookedOn, valueOn } = line;
  return {
    type: 'honoraria.LineMatched',
    effectiveOn: bookedOn,
    data: {
      ...{ bankLineId, accountId, cohortId, amount, bookedOn, valueOn },
      ...basis,
      ...what,
      attemptIds: what.attemptIds ?? [],
    },
  };
};

/** Events of the payments and of their items, each in the order in which they were given. */
export interface Followed {
  readonly payments: readonly (readonly PaymentEvent[])[];
  readonly honoraria: readonly (readonly HonorariumEvent[])[];
}

/** The items of each payment out of the items of all, which are given one payment after the other. */
export const itemsOfEach = (
  payments: readonly Payment[],
  honoraria: readonly Honorarium[],
): Honorarium[][] => {
  let from = 0;
  return payments.map((payment) => {
    const count = isInstructed(payment) ? payment.items.length : 0;
    from += count;
    return honoraria.slice(from - count, from);
  });
};

/**
 * What a match to payments does to these and to their items. Charges of a whole batch stand on its first payment.
 * @param basis.toApprove whether a second person has to stand behind the match
 */
export const recordOnPayments = (
  line: LineFacts,
  payments: readonly Payment[],
  honoraria: readonly Honorarium[],
  judgement: Fit,
  { bookedIn, toApprove = false }: { readonly bookedIn: YearMonth; readonly toApprove?: boolean },
): Followed => {
  const { accountId, cohortId, bankLineId, bookedOn, valueOn, returned } = line;
  const items = itemsOfEach(payments, honoraria);
  const recorded = payments.map((payment, index) => {
    const own = items[index] ?? [];
    if (!isInstructed(payment)) return { payment: [], honoraria: own.map(() => []) };
    const { attemptId } = payment;
    const amount = judgement.amounts[index] ?? zero(payment.amount.currency);
    const fact = { attemptId, cohortId, accountId, bankLineId, bookedOn, valueOn, bookedIn };
    if (judgement.meaning === 'return') {
      return returnPayment(payment, own, {
        ...fact,
        ...{ amount: judgement.isPart ? amount : sentOf(payment, amount), returned: amount },
        ...(judgement.shortBecause === undefined ? {} : { shortBecause: judgement.shortBecause }),
        ...(returned?.reasonCode === undefined ? {} : { reasonCode: returned.reasonCode }),
        toApprove,
      });
    }
    const charges = index === 0 ? judgement.charges : zero(amount.currency);
    return bookPayment(payment, own, { ...fact, amount, charges });
  });
  return {
    payments: recorded.map(({ payment }) => payment),
    honoraria: recorded.flatMap((one) => one.honoraria),
  };
};
