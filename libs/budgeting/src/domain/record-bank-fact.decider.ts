import { cohortStream } from '@palabre/community/contract';
import { decisionOn, guard, isNegative, isZero, write } from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { lookUp } from './dictionary.js';
import { nowPlaced } from './early-returns.js';
import type { RecordBankFactData } from './fact-booking.js';
import { factRecorded } from './fact-recorded.js';
import { isOpened } from './rules.js';

/**
 * Records what the bank booked. Never refused: what has no cover is an overrun for a person to settle, what no line
 * claims is booked where it shows. What had come back of a payment before it was known is placed with it.
 */
export const recordBankFact = decisionOn(({ cohortId }: RecordBankFactData) => ({
  budget: write(budgetStream, cohortId),
  cohort: guard(cohortStream, cohortId),
})).decide({
  refuses: [],
  emits: [
    'budgeting.BankFactRecorded',
    'budgeting.BankFactReversed',
    'budgeting.BankFactSequelReversed',
  ],
  decide: (data, { budget, cohort }) => {
    if (lookUp(budget.facts, data.factId) || isZero(data.amount)) return {};
    if (isNegative(data.amount))
      throw new RangeError('a bank fact is above zero; its kind says which way');
    const currency = isOpened(budget)
      ? budget.currency
      : cohort.stage === 'unknown'
        ? data.amount.currency
        : cohort.currency;
    const recorded = factRecorded(budget, data, currency);
    return { budget: [recorded, ...nowPlaced(budget, recorded, currency)] };
  },
});
