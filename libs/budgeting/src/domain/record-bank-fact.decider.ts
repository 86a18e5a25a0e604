import { cohortStream } from '@palabre/community/contract';
import { decisionOn, guard, isNegative, isZero, money, write } from '@palabre/kernel';
import { bookBeforeOpening, bookFact } from './bank-fact.js';
import { budgetStream } from './budget.js';
import { lookUp } from './dictionary.js';
import type { RecordBankFactData } from './fact-booking.js';
import { post, total } from './ledger.js';
import { isOpened } from './rules.js';

/**
 * Records what the bank booked. Never refused: what has no cover is an overrun for a person to settle, what no line
 * claims is booked where it shows.
 */
export const recordBankFact = decisionOn(({ cohortId }: RecordBankFactData) => ({
  budget: write(budgetStream, cohortId),
  cohort: guard(cohortStream, cohortId),
})).decide({
  refuses: [],
  emits: ['budgeting.BankFactRecorded'],
  decide: (data, { budget, cohort }) => {
    if (lookUp(budget.facts, data.factId) || isZero(data.amount)) return {};
    if (isNegative(data.amount))
      throw new RangeError('a bank fact is above zero; its kind says which way');
    const booking = isOpened(budget)
      ? bookFact(budget, data)
      : bookBeforeOpening(
          budget,
          data,
          cohort.stage === 'unknown' ? data.amount.currency : cohort.currency,
        );
    const { currency } = data.amount;
    const { entries, lineId, commitmentId, settled, flags } = booking;
    const overrun = -total(
      entries.filter(({ account, minor }) => account === 'overrun' && minor < 0n),
    );
    const { cohortId, factId, kind, amount, bookedOn, valueOn, relatesTo, references } = data;
    return {
      budget: [
        {
          type: 'budgeting.BankFactRecorded',
          effectiveOn: bookedOn,
          data: {
            ...{ cohortId, factId, kind, amount, bookedOn, valueOn, lineId, references, flags },
            ...(commitmentId === undefined ? {} : { commitmentId }),
            ...(relatesTo === undefined ? {} : { relatesTo }),
            ...(settled === 0n ? {} : { settled: money(settled, currency) }),
            ...(overrun === 0n ? {} : { overrun: money(overrun, currency) }),
            postings: post(budget.balances, currency, entries),
          },
        },
      ],
    };
  },
});
