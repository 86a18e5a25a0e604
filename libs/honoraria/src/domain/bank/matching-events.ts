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
import { bookPayment, itemIdsOf, returnPayment, type Recorded } from './bank-facts.js';
import type { Honorarium } from '../honorarium.js';
import type { Fit, LineFacts } from './matching.js';
import type { MovingItems } from './moving.js';
import { isInstructed, type Payment } from '../payment.js';
import { nothing } from './settlement.js';

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

/** Events of the payments, and of their items each once, in the order in which they were given. */
export interface Followed {
  readonly payments: readonly (readonly PaymentEvent[])[];
  readonly honoraria: readonly (readonly HonorariumEvent[])[];
}

/**
 * What a line does to its payments, or what follows when that is undone, one payment after the other: each finds its items as the one
 * before left them, as two may be attempts to pay one item.
 */
export const onEach = (
  payments: readonly Payment[],
  items: MovingItems,
  record: (payment: Payment, own: readonly Honorarium[], index: number) => Recorded,
): Followed => {
  const recorded = payments.map((payment, index) => {
    const ids = itemIdsOf(payment);
    const { payment: events, honoraria } = record(payment, items.of(ids), index);
    items.add(ids, honoraria);
    return events;
  });
  return { payments: recorded, honoraria: items.events };
};

/**
 * What a match to payments does to these and to their items. Charges of a whole batch stand on its first payment.
 * @param basis.toApprove whether a second person has to stand behind the match
 */
export const recordOnPayments = (
  line: LineFacts,
  payments: readonly Payment[],
  items: MovingItems,
  judgement: Fit,
  { bookedIn, toApprove = false }: { readonly bookedIn: YearMonth; readonly toApprove?: boolean },
): Followed => {
  const { accountId, cohortId, bankLineId, bookedOn, valueOn, returned } = line;
  return onEach(payments, items, (payment, own, index) => {
    if (!isInstructed(payment)) return nothing(own);
    const { attemptId } = payment;
    const amount = judgement.amounts[index] ?? zero(payment.amount.currency);
    const fact = { attemptId, cohortId, accountId, bankLineId, bookedOn, valueOn, bookedIn };
    if (judgement.meaning === 'return') {
      return returnPayment(payment, own, {
        ...fact,
        ...{ amount: judgement.sent[index] ?? amount, returned: amount },
        ...(judgement.shortBecause === undefined ? {} : { shortBecause: judgement.shortBecause }),
        ...(returned?.reasonCode === undefined ? {} : { reasonCode: returned.reasonCode }),
        toApprove,
      });
    }
    const charges = index === 0 ? judgement.charges : zero(amount.currency);
    return bookPayment(payment, own, { ...fact, amount, charges });
  });
};
