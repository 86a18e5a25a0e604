import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  minorOf,
  money,
  refuse,
  writeExisting,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import { advanceStream, waitingIn } from './advance.js';
import { budgetStream } from './budget.js';
import { mixedDuties, promise } from './commitment-rules.js';
import { lookUp } from './dictionary.js';
import { leftToAccount } from './evolve-outlays.js';
import { credit, debit, holderOf, post } from './ledger.js';
import { advanceOverdue, requestedIn } from './request-advance.decider.js';
import {
  authorising,
  farValueDate,
  figure,
  inFuture,
  notFound,
  notPayable,
  opened,
  todayOf,
  wrongAmount,
} from './rules.js';

export interface PayAdvanceData {
  readonly cohortId: string;
  readonly advanceId: string;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
}

/** Hands the money over: from then on it is a receivable until it is accounted for. */
export const payAdvance = decisionOn(({ cohortId, advanceId }: PayAdvanceData) => ({
  budget: writeExisting(budgetStream, cohortId),
  advance: guardExisting(advanceStream, advanceId),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'BUDGET_FROZEN',
    'BUDGET_CLOSED',
    'NOT_FOUND',
    'ADVANCE_CLOSED',
    'SEPARATION_OF_DUTIES',
    'ADVANCE_OVERDUE',
    'SPENT_IN_FUTURE',
    'VALUE_DATE_FAR',
    'OUTSIDE_ELIGIBILITY',
    'OVERRUN_UNSETTLED',
    'ALLOCATION_EXCEEDED',
  ],
  emits: ['budgeting.AdvancePaid'],
  decide: (data, { budget, advance }, { actor, now }) => {
    const { cohortId, advanceId, bookedOn, valueOn } = data;
    const open = authorising(budget);
    if (isRefusal(open)) return open;
    const asked = requestedIn(open, advance, data);
    if (isRefusal(asked)) return asked;
    const { personId, holder, dueOn } = asked;
    const refusal = firstRefusal<
      'SEPARATION_OF_DUTIES' | 'ADVANCE_OVERDUE' | 'SPENT_IN_FUTURE' | 'VALUE_DATE_FAR'
    >(
      mixedDuties('advancePayment', actor.id, personId),
      advanceOverdue(open, personId, todayOf(open, now)),
      inFuture(bookedOn, todayOf(open, now), '/bookedOn'),
      farValueDate(data),
    );
    if (refusal) return refusal;
    const amount = money(asked.minor, open.currency);
    const portions = promise(open, holder, amount, bookedOn);
    if (isRefusal(portions)) return portions;
    // Who pays may be others than when it was asked for.
    const sources = portions.map(({ cell }) => cell.fundingAgreementId);
    const late = notPayable(open, sources, dueOn, '/bookedOn');
    if (late) return late;
    return {
      budget: [
        {
          type: 'budgeting.AdvancePaid',
          effectiveOn: bookedOn,
          data: {
            ...{ cohortId, advanceId, ...holder, personId, amount, dueOn, bookedOn, valueOn },
            paidBy: actor.id,
            postings: post(open.balances, open.currency, [
              ...debit('advanced', portions),
              ...credit('allocated', portions),
            ]),
          },
        },
      ],
    };
  },
});

export interface RefundAdvanceData extends PayAdvanceData {
  readonly refundId: string;
  readonly amount: Money;
}

/**
 * Says what comes back of an advance because it was not needed: nobody has to account for it any more. Only the bank's line
 * gives it back to the allocation.
 */
export const refundAdvance = decisionOn(({ cohortId, advanceId }: RefundAdvanceData) => ({
  budget: writeExisting(budgetStream, cohortId),
  advance: guardExisting(advanceStream, advanceId),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'NOT_FOUND',
    'AMOUNT_NOT_POSITIVE',
    'CURRENCY_MISMATCH',
    'SPENT_IN_FUTURE',
    'VALUE_DATE_FAR',
    'ADVANCE_EXCEEDED',
    'SETTLEMENT_PENDING',
    'SEPARATION_OF_DUTIES',
  ],
  emits: ['budgeting.AdvanceRefunded'],
  decide: (data, { budget, advance }, { actor, now }) => {
    const { cohortId, advanceId, refundId, amount, bookedOn, valueOn } = data;
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const outlay = lookUp(open.outlays, advanceId);
    if (outlay?.kind !== 'advance') return notFound('advance', '/advanceId');
    if (open.refunds.includes(refundId)) return {};
    const mixed = mixedDuties('advanceRefund', actor.id, outlay.personId);
    if (mixed) return mixed;
    const wrong = firstRefusal<
      'AMOUNT_NOT_POSITIVE' | 'CURRENCY_MISMATCH' | 'SPENT_IN_FUTURE' | 'VALUE_DATE_FAR'
    >(
      wrongAmount(amount, open.currency, '/amount'),
      inFuture(bookedOn, todayOf(open, now), '/bookedOn'),
      farValueDate(data),
    );
    if (wrong) return wrong;
    const left = leftToAccount(outlay);
    if (minorOf(amount) > left) {
      const available = figure(left, open.currency);
      return refuse('ADVANCE_EXCEEDED', { needed: { ...amount }, available }, ['/amount']);
    }
    // What was refunded could not be accepted any more.
    const waiting = waitingIn(advance, open.settlements);
    const free = left - (waiting?.minor ?? 0n);
    if (waiting && minorOf(amount) > free) {
      const { settlementId, minor } = waiting;
      const figures = { settlementId, open: figure(minor, open.currency), needed: { ...amount } };
      const available = figure(free < 0n ? 0n : free, open.currency);
      return refuse('SETTLEMENT_PENDING', { ...figures, available }, ['/amount']);
    }
    return {
      budget: [
        {
          type: 'budgeting.AdvanceRefunded',
          effectiveOn: bookedOn,
          data: {
            ...{ cohortId, advanceId, refundId, ...holderOf(outlay), personId: outlay.personId },
            ...{ amount, bookedOn, valueOn, recordedBy: actor.id },
            postings: [],
          },
        },
      ],
    };
  },
});
