import { groupStream } from '@palabre/community/contract';
import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  personal,
  refuse,
  write,
  writeExisting,
  type LocalDate,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import { advanceStream } from './advance.js';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { promise } from './commitment-rules.js';
import { cellOf, total } from './ledger.js';
import {
  authorising,
  figure,
  notFound,
  opened,
  todayOf,
  unknownHolder,
  wrongAmount,
} from './rules.js';
import type { Holder } from './vocabulary.js';

export interface RequestAdvanceData extends Holder {
  readonly cohortId: string;
  readonly advanceId: string;
  readonly personId: string;
  readonly amount: Money;
  readonly dueOn: LocalDate;
  readonly purpose: string;
}

/** Whoever has an advance that is overdue gets no other. */
export const advanceOverdue = (
  budget: OpenBudget,
  personId: string,
  today: LocalDate,
): Refusal<'ADVANCE_OVERDUE'> | undefined => {
  const overdue = Object.entries(budget.outlays).filter(
    ([, outlay]) =>
      outlay.personId === personId &&
      outlay.dueOn !== undefined &&
      outlay.dueOn < today &&
      total(outlay.open) > 0n,
  );
  const [first] = overdue;
  if (!first) return undefined;
  const open = overdue.reduce((sum, [, outlay]) => sum + total(outlay.open), 0n);
  return refuse('ADVANCE_OVERDUE', {
    advances: overdue.map(([id]) => id),
    open: figure(open, budget.currency),
    dueOn: first[1].dueOn ?? '',
  });
};

/** Asks for money to spend for a group or the programme and to account for by a day. */
export const requestAdvance = decisionOn(
  ({ cohortId, advanceId, groupId }: RequestAdvanceData) => ({
    advance: write(advanceStream, advanceId),
    budget: guardExisting(budgetStream, cohortId),
    groups: groupId === undefined ? [] : [guardExisting(groupStream, groupId)],
  }),
).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'BUDGET_FROZEN',
    'BUDGET_CLOSED',
    'NOT_FOUND',
    'AMOUNT_NOT_POSITIVE',
    'CURRENCY_MISMATCH',
    'DATES_OUT_OF_ORDER',
    'ADVANCE_OVERDUE',
    'OUTSIDE_ELIGIBILITY',
    'OVERRUN_UNSETTLED',
    'ALLOCATION_EXCEEDED',
  ],
  emits: ['budgeting.AdvanceRequested'],
  decide: (data, { budget, groups, advance }, { now }) => {
    const { cohortId, advanceId, personId, amount, dueOn, purpose } = data;
    if (advance.stage !== 'unknown') return {};
    const open = authorising(budget);
    if (isRefusal(open)) return open;
    const elsewhere = groups.some((one) => one.stage === 'unknown' || one.cohortId !== cohortId);
    if (elsewhere) return notFound('group', '/groupId');
    const today = todayOf(open, now);
    const refusal = firstRefusal<
      | 'NOT_FOUND'
      | 'AMOUNT_NOT_POSITIVE'
      | 'CURRENCY_MISMATCH'
      | 'DATES_OUT_OF_ORDER'
      | 'ADVANCE_OVERDUE'
    >(
      unknownHolder(open, data, ''),
      wrongAmount(amount, open.currency, '/amount'),
      dueOn < today && refuse('DATES_OUT_OF_ORDER', {}, ['/dueOn']),
      advanceOverdue(open, personId, today),
    );
    if (refusal) return refusal;
    const portions = promise(open, data, amount, today);
    if (isRefusal(portions)) return portions;
    const { fundingAgreementId: _source, ...holder } = cellOf(data, '');
    return {
      advance: [
        {
          type: 'budgeting.AdvanceRequested',
          effectiveOn: today,
          data: {
            ...{ advanceId, cohortId, ...holder, personId, amount, dueOn },
            purpose: personal(advanceId, 'finance', purpose),
          },
        },
      ],
    };
  },
});

export interface DeclineAdvanceData {
  readonly cohortId: string;
  readonly advanceId: string;
  readonly reason: string;
}

/** Turns an advance down before it is paid. */
export const declineAdvance = decisionOn(({ cohortId, advanceId }: DeclineAdvanceData) => ({
  advance: writeExisting(advanceStream, advanceId),
  budget: guardExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'ADVANCE_CLOSED'],
  emits: ['budgeting.AdvanceDeclined'],
  decide: ({ cohortId, advanceId, reason }, { advance, budget }, { actor, now }) => {
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const requested = requestedIn(open, advance, { cohortId, advanceId });
    if (isRefusal(requested)) return requested;
    return {
      advance: [
        {
          type: 'budgeting.AdvanceDeclined',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ advanceId, cohortId, declinedBy: actor.id },
            reason: personal(advanceId, 'finance', reason),
          },
        },
      ],
    };
  },
});

/** An advance of the cohort that was asked for and neither declined nor paid, or why it is none. */
export const requestedIn = (
  budget: OpenBudget,
  advance: Parameters<typeof advanceStream.evolve>[0],
  { cohortId, advanceId }: { readonly cohortId: string; readonly advanceId: string },
) => {
  if (advance.stage === 'unknown' || advance.cohortId !== cohortId) {
    return notFound('advance', '/advanceId');
  }
  if (advance.stage !== 'requested') return refuse('ADVANCE_CLOSED', { stage: advance.stage });
  return budget.outlays[advanceId] ? refuse('ADVANCE_CLOSED', { stage: 'paid' }) : advance;
};
