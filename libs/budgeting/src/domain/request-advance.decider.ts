import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  personal,
  plusDays,
  refuse,
  write,
  writeExisting,
  type LocalDate,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import { advanceStream } from './advance.js';
import { askable, ASKING_REFUSALS, groupBehind } from './asking.js';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { promise } from './commitment-rules.js';
import { entriesOf, lookUp } from './dictionary.js';
import { holderOf, total } from './ledger.js';
import { figure, notFound, notPayable, opened, todayOf, wrongAmount } from './rules.js';
import type { Holder } from './vocabulary.js';

export interface RequestAdvanceData extends Holder {
  readonly cohortId: string;
  readonly advanceId: string;
  readonly personId: string;
  readonly amount: Money;
  readonly dueOn: LocalDate;
  readonly purpose: string;
}

/** An advance is out for so long at most: a day that never comes would keep it from ever being overdue. */
const ADVANCE_DAYS = 90;

/** Whoever has an advance that is overdue gets no other. */
export const advanceOverdue = (
  budget: OpenBudget,
  personId: string,
  today: LocalDate,
): Refusal<'ADVANCE_OVERDUE'> | undefined => {
  const overdue = entriesOf(budget.outlays)
    .filter(
      ([, outlay]) =>
        outlay.personId === personId &&
        outlay.dueOn !== undefined &&
        outlay.dueOn < today &&
        total(outlay.open) > 0n,
    )
    .sort(([, a], [, b]) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1));
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
export const requestAdvance = decisionOn((data: RequestAdvanceData) => ({
  advance: write(advanceStream, data.advanceId),
  budget: guardExisting(budgetStream, data.cohortId),
  groups: groupBehind(data),
})).decide({
  refuses: [
    ...ASKING_REFUSALS,
    'AMOUNT_NOT_POSITIVE',
    'CURRENCY_MISMATCH',
    'DUE_IN_PAST',
    'DUE_TOO_LATE',
    'ADVANCE_OVERDUE',
  ],
  emits: ['budgeting.AdvanceRequested'],
  decide: (data, { budget, groups, advance }, { now }) => {
    const { cohortId, advanceId, personId, amount, dueOn, purpose } = data;
    if (advance.stage !== 'unknown') return {};
    const open = askable(budget, groups, data);
    if (isRefusal(open)) return open;
    const today = todayOf(open, now);
    const refusal = firstRefusal<
      'AMOUNT_NOT_POSITIVE' | 'CURRENCY_MISMATCH' | 'DUE_IN_PAST' | 'ADVANCE_OVERDUE'
    >(
      wrongAmount(amount, open.currency, '/amount'),
      dueOn < today && refuse('DUE_IN_PAST', { on: dueOn, today }, ['/dueOn']),
      advanceOverdue(open, personId, today),
    );
    if (refusal) return refusal;
    const portions = promise(open, data, amount, today);
    if (isRefusal(portions)) return portions;
    // What is accounted for after a funder's books are closed, nobody pays for.
    const sources = portions.map(({ cell }) => cell.fundingAgreementId);
    const late = notPayable(open, sources, dueOn, '/dueOn');
    if (late) return late;
    const latest = plusDays(today, ADVANCE_DAYS);
    if (dueOn > latest) {
      return refuse('DUE_TOO_LATE', { on: dueOn, latest, days: ADVANCE_DAYS }, ['/dueOn']);
    }
    return {
      advance: [
        {
          type: 'budgeting.AdvanceRequested',
          effectiveOn: today,
          data: {
            ...{ advanceId, cohortId, ...holderOf(data), personId, amount, dueOn },
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
  return lookUp(budget.outlays, advanceId) ? refuse('ADVANCE_CLOSED', { stage: 'paid' }) : advance;
};
